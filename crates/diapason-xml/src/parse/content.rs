//! Characters: texts, CDATA sections and references become one text node where nothing stands between them.

use super::{Parser, Pending, cut};
use crate::chars::Reference;
use crate::names::NameId;
use crate::problem;
use crate::text::{Place, Texts, size};
use crate::tree::{Extent, NodeKind};
use diapason_core::{Message, Text};
use std::ops::Range;

impl Parser<'_, '_> {
    /// The text at `start`; where it ends.
    pub(super) fn characters(&mut self, start: usize) -> usize {
        let (first, end) = cut::indent(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) == Some(&b'<') && self.pending.is_none() && !self.open.is_empty() {
            let value = Place::new(size(first), size(end));
            self.pending = Some(Pending { start: size(start), stop: size(end), value });
            return end;
        }
        let (end, closer) = cut::text(self.text.as_bytes(), start);
        if self.open.is_empty() {
            self.outside_text(start..end);
            return end;
        }
        if let Some(at) = closer {
            self.report_closer(at);
        }
        self.append(start..end, start..end);
        end
    }

    #[cold]
    fn report_closer(&mut self, at: usize) {
        let words = Text {
            fr: "« ]]> » est interdit dans un texte, hors d'une section CDATA. Écrire « ]]&gt; ».",
            en: "“]]>” is forbidden in a text, outside a CDATA section. Write “]]&gt;”.",
        };
        self.error(&problem::NOT_WELL_FORMED, Message::new(words), at..at + 3);
    }

    /// Adds the characters at `value`, which stand in the text as they are, but for line ends. `span`: with their markup.
    fn append(&mut self, value: Range<usize>, span: Range<usize>) {
        let text = self.text.get(value.clone()).unwrap_or_default();
        // A first line end needs no copy: what follows its carriage return is what it stands for.
        let skipped = usize::from(self.census.returns && text.starts_with("\r\n"));
        let is_whole = !self.census.returns
            || memchr::memchr(b'\r', text.as_bytes().get(skipped..).unwrap_or_default()).is_none();
        if self.pending.is_none() && is_whole {
            let value = Place::new(size(value.start + skipped), size(value.end));
            self.pending = Some(Pending { start: size(span.start), stop: size(span.end), value });
        } else {
            self.move_to_side(&span);
            push_lines(text, &mut self.side);
            self.grow(&span);
        }
    }

    /// Makes sure that the pending text ends the side buffer.
    fn move_to_side(&mut self, span: &Range<usize>) {
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

    fn grow(&mut self, span: &Range<usize>) {
        let end = size(self.text.len() + self.side.len());
        if let Some(pending) = &mut self.pending {
            pending.value.end = end;
            pending.stop = size(span.end);
        }
    }

    fn push_char(&mut self, c: char, span: &Range<usize>) {
        self.move_to_side(span);
        self.side.push(c);
        self.grow(span);
    }

    /// The reference or bare ampersand at `start`; where it ends.
    pub(super) fn ampersand(&mut self, start: usize) -> usize {
        let text = self.text.as_bytes();
        let rest = text.get(start + 1..).unwrap_or_default();
        let stop = memchr::memchr3(b';', b'&', b'<', rest);
        let end = stop.map_or(text.len(), |stop| start + 1 + stop);
        if text.get(end) == Some(&b';') {
            self.reference(start..end + 1);
            return end + 1;
        }
        if self.open.is_empty() {
            self.outside_text(start..end);
            return end;
        }
        self.report_reference(Reference::Bare, "", start..start + 1);
        if let (_, Some(at)) = cut::text(text.get(..end).unwrap_or_default(), start + 1) {
            self.report_closer(at);
        }
        self.append(start..end, start..end);
        end
    }

    fn reference(&mut self, span: Range<usize>) {
        if self.open.is_empty() {
            return self.outside_text(span);
        }
        let body = self.text.get(span.start + 1..span.end - 1).unwrap_or_default();
        match Reference::of(body) {
            Reference::Char(c) => self.push_char(c, &span),
            broken => {
                self.report_reference(broken, body, span.clone());
                if broken == Reference::Forbidden {
                    self.push_char(char::REPLACEMENT_CHARACTER, &span);
                } else {
                    self.append(span.clone(), span);
                }
            }
        }
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
        self.append(start..start + text.len(), span);
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
