//! Characters: texts, CDATA sections and references become one text node where nothing stands between them.

use super::{Parser, Pending};
use crate::chars::Reference;
use crate::names::NameId;
use crate::problem;
use crate::text::{Place, Texts, size};
use crate::tree::{Extent, NodeKind};
use diapason_core::{Message, Text};
use std::ops::Range;

impl Parser<'_, '_> {
    pub(super) fn characters(&mut self, text: &str, span: Range<usize>) {
        if text.starts_with('&') {
            return self.bare_ampersand(text, span);
        }
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        self.check_closer(text, &span);
        self.append(text, span);
    }

    pub(super) fn check_closer(&mut self, text: &str, span: &Range<usize>) {
        if self.closers
            && let Some(at) = text.find("]]>")
        {
            let words = Text {
                fr: "« ]]> » est interdit dans un texte, hors d'une section CDATA. Écrire « ]]&gt; ».",
                en: "“]]>” is forbidden in a text, outside a CDATA section. Write “]]&gt;”.",
            };
            let start = span.start + at;
            self.error(&problem::NOT_WELL_FORMED, Message::new(words), start..start + 3);
        }
    }

    /// Adds characters that stand in the text as they are, but for line ends.
    pub(super) fn append(&mut self, text: &str, span: Range<usize>) {
        let start = span.end - text.len();
        self.append_at(text, start, span);
    }

    pub(super) fn append_at(&mut self, text: &str, start: usize, span: Range<usize>) {
        let whole = !(self.census.returns && memchr::memchr(b'\r', text.as_bytes()).is_some());
        match self.pending {
            None if whole => {
                let value = Place::new(size(start), size(start + text.len()));
                self.pending = Some(Pending { start: size(span.start), stop: size(span.end), value });
            }
            _ => {
                self.move_to_side(&span);
                push_lines(text, &mut self.side);
                self.grow(&span);
            }
        }
    }

    /// Makes sure that the pending text ends the side buffer.
    pub(super) fn move_to_side(&mut self, span: &Range<usize>) {
        let base = self.text.len();
        match &mut self.pending {
            Some(pending) if pending.value.end as usize <= base && !pending.value.is_empty() => {
                let start = size(base + self.side.len());
                let range = pending.value.start as usize..pending.value.end as usize;
                self.side.push_str(self.text.get(range).unwrap_or_default());
                pending.value = Place::new(start, size(base + self.side.len()));
            }
            Some(pending) if pending.value.is_empty() => {
                let start = size(base + self.side.len());
                pending.value = Place::new(start, start);
            }
            Some(_) => {}
            None => {
                let start = size(base + self.side.len());
                let (from, to) = (size(span.start), size(span.start));
                self.pending = Some(Pending { start: from, stop: to, value: Place::new(start, start) });
            }
        }
    }

    pub(super) fn grow(&mut self, span: &Range<usize>) {
        let end = size(self.text.len() + self.side.len());
        if let Some(pending) = &mut self.pending {
            pending.value.end = end;
            pending.stop = size(span.end);
        }
    }

    pub(super) fn push_char(&mut self, c: char, span: &Range<usize>) {
        self.move_to_side(span);
        self.side.push(c);
        self.grow(span);
    }

    pub(super) fn reference(&mut self, body: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        match Reference::of(body) {
            Reference::Char(c) => self.push_char(c, &span),
            broken => {
                self.report_reference(broken, body, span.clone());
                if broken == Reference::Forbidden {
                    self.push_char(char::REPLACEMENT_CHARACTER, &span);
                } else {
                    let raw = self.text.get(span.clone()).unwrap_or_default();
                    self.append(raw, span);
                }
            }
        }
    }

    pub(super) fn bare_ampersand(&mut self, text: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        self.report_reference(Reference::Bare, "", span.start..span.start + 1);
        self.check_closer(text, &span);
        self.append(text, span);
    }

    pub(super) fn cdata(&mut self, text: &str, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        let start = span.start + "<![CDATA[".len();
        if self.pending.is_none() && text.is_empty() {
            let none = Place::new(size(start), size(start));
            self.pending = Some(Pending { start: size(span.start), stop: size(span.end), value: none });
            return;
        }
        self.append_at(text, start, span);
    }

    /// Makes the pending text a node.
    #[inline]
    pub(super) fn flush(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        if pending.value.is_empty() {
            return;
        }
        let extent = Extent { start: pending.start, stop: pending.stop, own: pending.value };
        self.leaf(NodeKind::Text, NameId::NONE, extent);
    }

    /// The same characters with line ends made `\n`.
    pub(super) fn lines(&mut self, place: Place) -> Place {
        let raw = Texts { text: self.text, side: "" }.get(place);
        if !(self.census.returns && raw.contains('\r')) {
            return place;
        }
        let base = self.text.len();
        let start = size(base + self.side.len());
        push_lines(raw, &mut self.side);
        Place::new(start, size(base + self.side.len()))
    }
}

/// Appends `text` with every line end as `\n` (XML 1.0, section 2.11).
fn push_lines(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        let (line, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        out.push_str(line);
        out.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
}
