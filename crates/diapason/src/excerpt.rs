//! Shows a finding in its source: one line of at most [`WIDTH`] columns, values masked unless they may be shown.
//!
//! Masking does not trust the raw line, which may begin in the middle of a value. It starts where the state is known (the
//! `<` of the tag, the name of the JSON property) and reads forward, keeping names and delimiters. Where the input is not
//! well-formed there is no such place: then every word is masked.

use diapason_core::{Excerpt, Position, Reveal};
use diapason_xml::{Encoding, LineIndex};
use std::borrow::Cow;
use std::ops::Range;

/// The most columns of an excerpt.
const WIDTH: usize = 120;

/// How far before a span its tag or property may begin, in bytes, and how much of the source is looked at.
const REACH: usize = 4096;

/// How much of the source is looked at on each side where it cannot be read: it only fills the line.
const NEAR: usize = 4 * WIDTH;

/// The bytes of an input, for showing places in it.
pub(crate) struct Source<'a> {
    bytes: &'a [u8],
    encoding: Encoding,
    /// How many bytes and lines of the input stand before `bytes`.
    before: (usize, u32),
    lines: LineIndex<'a>,
    /// The last of `bytes` as characters, where they are known to be some.
    text: &'a str,
}

/// What the text around a finding can be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Well-formed XML: the span starts at a tag, in one, or right behind one.
    Xml,
    /// JSON: the span starts at a value.
    Json,
    /// HL7 v2: the span stands in a segment.
    Er7,
    /// A mail: a line of its header keeps its name.
    Mail,
    /// Anything.
    Unknown,
}

impl<'a> Source<'a> {
    pub(crate) fn new(bytes: &'a [u8], encoding: Encoding) -> Self {
        Self { bytes, encoding, before: (0, 0), lines: LineIndex::new(bytes, encoding), text: "" }
    }

    /// A stretch of an input, that many bytes and lines behind its start: spans count from there.
    pub(crate) fn behind(self, bytes: usize, lines: u32) -> Self {
        Self { before: (bytes, lines), ..self }
    }

    /// With what its reader took for its characters. They are asked again where they are not the bytes themselves.
    pub(crate) fn read_as(self, text: &'a str) -> Self {
        let end = self.bytes.len().checked_sub(text.len()).and_then(|start| self.bytes.get(start..));
        let is_same = end.is_some_and(|end| std::ptr::eq(end, text.as_bytes()));
        Self { text: if is_same { text } else { "" }, ..self }
    }

    /// Line and column of the start of `span`.
    pub(crate) fn position(&self, span: &Range<usize>) -> Position {
        let (bytes, lines) = self.before;
        let Position { line, column } = self.lines.position(span.start.saturating_sub(bytes));
        Position { line: line + lines, column }
    }

    /// The source around `span`, which lies in the input and on the boundaries of its characters.
    pub(crate) fn excerpt(&self, span: &Range<usize>, syntax: Syntax, reveal: Reveal) -> Excerpt {
        let len = self.bytes.len();
        let within = |at: usize| at.saturating_sub(self.before.0).min(len);
        let (from, to) = (within(span.start), within(span.end).max(within(span.start)));
        let start = match syntax {
            Syntax::Xml => self.tag_start(from),
            Syntax::Json => self.property_start(from),
            Syntax::Er7 | Syntax::Mail => self.segment_start(from),
            Syntax::Unknown => self.line_start(from),
        };
        // What follows a span that is cut would be read as if it stood inside it.
        let reach = if matches!(syntax, Syntax::Unknown | Syntax::Er7 | Syntax::Mail) { NEAR } else { REACH };
        let stop = if to > from + REACH { from + REACH } else { (to + reach).min(len) };
        let (text, marked) = self.decode_around(start, from..to.min(stop), stop);
        let mut line = Line::new(marked);
        match (reveal, syntax) {
            (Reveal::Values, _) => line.verbatim(&text, 0),
            (Reveal::Masked, Syntax::Xml) => line.xml(&text),
            (Reveal::Masked, Syntax::Json) => line.json(&text),
            (Reveal::Masked, Syntax::Er7) if self.is_line_start(start) => line.segment(&text),
            (Reveal::Masked, Syntax::Mail) if self.is_line_start(start) => line.field(&text),
            (Reveal::Masked, Syntax::Er7 | Syntax::Mail | Syntax::Unknown) => line.words(&text, 0),
        }
        line.into_excerpt()
    }

    /// The characters from `start` to `stop`, and which of them stand for `span`.
    fn decode_around(&self, start: usize, span: Range<usize>, stop: usize) -> (Cow<'a, str>, Range<usize>) {
        let bytes = |range| self.bytes.get(range).unwrap_or_default();
        if let Some((text, marked)) = self.known_around(start, &span, stop) {
            return (Cow::Borrowed(text), marked);
        }
        let [before, within, after] =
            [start..span.start, span.clone(), span.end..stop].map(|range| self.encoding.decode(bytes(range)));
        let marked = before.len()..before.len() + within.len();
        (Cow::Owned([before, within, after].concat()), marked)
    }

    /// The same from the characters that are known. Nothing where they do not reach, or a place is inside one of them.
    fn known_around(
        &self,
        start: usize,
        span: &Range<usize>,
        stop: usize,
    ) -> Option<(&'a str, Range<usize>)> {
        let before = self.bytes.len() - self.text.len();
        let text = self.text.get(start.checked_sub(before)?..stop.checked_sub(before)?)?;
        let marked = span.start.checked_sub(start)?..span.end.checked_sub(start)?;
        (text.is_char_boundary(marked.start) && text.is_char_boundary(marked.end)).then_some((text, marked))
    }

    /// The start of the tag that `at` stands in or right behind, or `at` itself: a `<` in a comment is no tag.
    fn tag_start(&self, at: usize) -> usize {
        let ends_markup = |end: &str| self.ends_with(at, end);
        if self.starts_with(at, "<") || ends_markup("-->") || ends_markup("]]>") || ends_markup("?>") {
            return at;
        }
        self.last_unit(at, b'<').unwrap_or(at)
    }

    /// The start of the name of the property whose value starts at `at`, or `at` itself.
    fn property_start(&self, at: usize) -> usize {
        let head = self.bytes.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        let trimmed = head.trim_ascii_end();
        let Some(name) = trimmed.strip_suffix(b":").map(<[u8]>::trim_ascii_end) else { return at };
        let Some(open) = name.strip_suffix(b"\"").and_then(|name| memchr::memrchr(b'"', name)) else {
            return at;
        };
        at - head.len() + open
    }

    /// The start of the segment that `at` stands in, or of the line as far as it is shown.
    fn segment_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(REACH);
        let head = self.bytes.get(from..at).unwrap_or_default();
        let start = memchr::memrchr2(b'\r', b'\n', head).map(|end| from + end + 1);
        start.or_else(|| (from == 0).then_some(0)).unwrap_or_else(|| self.line_start(at))
    }

    fn is_line_start(&self, at: usize) -> bool {
        at == 0 || matches!(self.bytes.get(at - 1), Some(b'\r' | b'\n'))
    }

    fn line_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(NEAR);
        let newline = self
            .last_unit(at, b'\n')
            .map(|newline| newline + self.unit())
            .filter(|start| (from + 1..=at).contains(start));
        let is_inside = |at: &usize| {
            self.encoding == Encoding::Utf8 && self.bytes.get(*at).is_some_and(|b| b & 0xC0 == 0x80)
        };
        newline.unwrap_or_else(|| (from..at).find(|at| !is_inside(at)).unwrap_or(at))
    }

    /// Where the last `wanted` before `at` starts, not further than [`REACH`] away.
    fn last_unit(&self, at: usize, wanted: u8) -> Option<usize> {
        let from = at.saturating_sub(REACH);
        let text = self.bytes.get(from..at)?;
        let mut end = text.len();
        while let Some(found) = memchr::memrchr(wanted, text.get(..end)?) {
            let start = match self.encoding {
                Encoding::Utf16Be => (from + found).checked_sub(1),
                _ => Some(from + found),
            };
            if let Some(start) = start
                && self.starts_with(start, char::from(wanted).encode_utf8(&mut [0; 4]))
            {
                return Some(start);
            }
            end = found;
        }
        None
    }

    fn starts_with(&self, at: usize, ascii: &str) -> bool {
        let end = at + ascii.len() * self.unit();
        let Some(bytes) = self.bytes.get(at..end) else { return false };
        if self.unit() == 1 { bytes == ascii.as_bytes() } else { self.encoding.decode(bytes) == ascii }
    }

    fn ends_with(&self, at: usize, ascii: &str) -> bool {
        at.checked_sub(ascii.len() * self.unit()).is_some_and(|start| self.starts_with(start, ascii))
    }

    /// Bytes of an ASCII character.
    const fn unit(&self) -> usize {
        match self.encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => 2,
            _ => 1,
        }
    }
}

/// The line that is being made.
struct Line {
    marked: Range<usize>,
    chars: Vec<char>,
    underline: Option<Range<usize>>,
    ended: bool,
}

impl Line {
    fn new(marked: Range<usize>) -> Self {
        Self { marked, chars: Vec::with_capacity(2 * WIDTH), underline: None, ended: false }
    }

    /// Adds `text`, which stands for the source at `at`; its underlined part is what lies in the marked range.
    fn put(&mut self, at: Range<usize>, text: impl IntoIterator<Item = char>) {
        let from = self.chars.len();
        text.into_iter().for_each(|c| self.push(c));
        self.mark(at, from);
    }

    fn push(&mut self, c: char) {
        if c.is_ascii_graphic() || !(c.is_whitespace() || c.is_control()) {
            self.chars.push(c);
        } else if self.chars.last().is_some_and(|last| *last != ' ') {
            self.chars.push(' ');
        }
    }

    /// Underlines what was put from the column `from` on, where the source at `at` is marked.
    fn mark(&mut self, at: Range<usize>, from: usize) {
        let marks = at.start < self.marked.end && at.end > self.marked.start;
        let is_place = self.marked.is_empty() && at.contains(&self.marked.start);
        if (marks || is_place) && self.chars.len() > from {
            let start = self.underline.as_ref().map_or(from, |underline| underline.start);
            self.underline = Some(start..self.chars.len());
        }
    }

    fn verbatim(&mut self, text: &str, offset: usize) {
        for (at, c) in text.char_indices() {
            if self.is_done(offset + at, c) {
                self.ended = true;
                return;
            }
            let from = self.chars.len();
            self.push(c);
            self.mark(offset + at..offset + at + c.len_utf8(), from);
        }
    }

    /// A value: as many dots as characters, eight at most. White space alone stays white space.
    fn mask(&mut self, text: &str, offset: usize) {
        let trimmed = text.trim();
        let count = trimmed.chars().count().min(8);
        let dots = if trimmed.is_empty() { text.chars().take(1).collect() } else { "•".repeat(count) };
        self.put(offset..offset + text.len(), dots.chars());
    }

    /// The line ends with the source line, once the marked range is behind.
    fn is_done(&self, at: usize, c: char) -> bool {
        (at >= self.marked.end && matches!(c, '\n' | '\r')) || self.chars.len() > self.enough()
    }

    fn enough(&self) -> usize {
        self.underline.as_ref().map_or(usize::MAX, |underline| underline.start + WIDTH)
    }

    /// Keeps words that only XML can have put there: names of elements and attributes, targets, delimiters.
    fn xml(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() && !self.ended && self.chars.len() <= self.enough() {
            let at = text.len() - rest.len();
            let (kept, hidden) = match rest {
                _ if rest.starts_with("<!--") => (4, rest.find("-->")),
                _ if rest.starts_with("<![CDATA[") => (9, rest.find("]]>")),
                _ if rest.starts_with("<?") => {
                    (2 + name_length(rest.get(2..).unwrap_or_default()), rest.find("?>"))
                }
                // A DOCTYPE may hold anything: its end is not looked for.
                _ if rest.starts_with("<!") => (2, Some(rest.len())),
                _ if rest.starts_with('<') => (tag_length(rest), None),
                _ if rest.starts_with("-->") || rest.starts_with("]]>") => (3, None),
                _ if rest.starts_with("?>") => (2, None),
                _ => (0, Some(rest.find('<').unwrap_or(rest.len()))),
            };
            let Some((kept, tail)) = rest.split_at_checked(kept) else { return };
            self.xml_tag(kept, at);
            let hidden = match hidden {
                Some(end) => end.saturating_sub(kept.len()),
                None if kept.is_empty() || kept.starts_with("<!--") => tail.len(),
                None if kept.starts_with("<![CDATA[") || kept.starts_with("<?") => tail.len(),
                None => 0,
            };
            let Some((hidden, tail)) = tail.split_at_checked(hidden) else { return };
            let offset = at + kept.len();
            self.mask(hidden, offset);
            if offset >= self.marked.end && hidden.contains(['\n', '\r']) {
                return;
            }
            rest = tail;
        }
    }

    /// A tag: everything but what stands in quotes. One over several lines is shown up to the end of the line that
    /// holds what is marked.
    fn xml_tag(&mut self, tag: &str, offset: usize) {
        let mut rest = tag;
        while !rest.is_empty() && !self.ended {
            let at = offset + tag.len() - rest.len();
            let Some((before, quoted)) =
                rest.find(['"', '\'']).and_then(|quote| rest.split_at_checked(quote))
            else {
                self.verbatim(rest, at);
                return;
            };
            self.verbatim(before, at);
            if self.ended {
                return;
            }
            let mut inside = quoted.chars();
            let Some(quote) = inside.next() else { return };
            let (value, after) = inside.as_str().split_once(quote).unwrap_or((inside.as_str(), ""));
            let open = at + before.len();
            let close = open + 1 + value.len();
            self.put(open..open + 1, [quote]);
            self.mask(value, open + 1);
            if close < offset + tag.len() {
                self.put(close..close + 1, [quote]);
            }
            rest = after;
        }
    }

    /// Keeps the names of properties, literals and delimiters.
    fn json(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            if self.is_done(at, c) {
                return;
            }
            let length = match c {
                '"' => string_length(rest),
                c if c.is_alphanumeric() || matches!(c, '-' | '+' | '.') => rest
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '.')))
                    .unwrap_or(rest.len()),
                c => c.len_utf8(),
            };
            let Some((token, tail)) = rest.split_at_checked(length) else { return };
            let is_name = c == '"' && tail.trim_start().starts_with(':');
            let is_literal = matches!(token, "true" | "false" | "null");
            if is_name || is_literal || (c != '"' && !c.is_alphanumeric() && !matches!(c, '-' | '+' | '.')) {
                self.put(at..at + token.len(), token.chars());
            } else if c == '"' {
                let body = token.trim_matches('"');
                let dots = "•".repeat(body.chars().count().min(8));
                self.put(at..at + token.len(), format!("\"{dots}\"").chars());
            } else {
                self.mask(token, at);
            }
            rest = tail;
        }
    }

    /// Keeps the id of the segment and delimiters.
    fn segment(&mut self, text: &str) {
        let id = text.get(..3).filter(|id| id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
        let id = id.filter(|_| text.get(3..4).is_some_and(|next| !next.starts_with(char::is_alphanumeric)));
        let kept = id.map_or(0, str::len);
        self.verbatim(id.unwrap_or_default(), 0);
        self.words(text, kept);
    }

    /// Keeps the name of a field of a mail, where it is one that a standard gives, and delimiters.
    fn field(&mut self, text: &str) {
        const NAMES: [&str; 20] = [
            "Subject",
            "From",
            "To",
            "Cc",
            "Bcc",
            "Date",
            "Message-ID",
            "In-Reply-To",
            "References",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-Disposition",
            "Disposition-Notification-To",
            "Return-Path",
            "Received",
            "X-MSS-CODECDA",
            "X-MSS-INS",
            "X-MSS-NIL",
            "X-MSS-MES",
        ];
        let name = text.split_once(':').map_or("", |(name, _)| name);
        let known = NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
        let kept = if known { name } else { "" };
        self.verbatim(kept, 0);
        self.words(text, kept.len());
    }

    /// Keeps delimiters alone, from `start` on.
    fn words(&mut self, text: &str, start: usize) {
        const DELIMITERS: &str = "<>/=\"'{}[](),:;&|^~ \t\r\n";
        let mut rest = text.get(start..).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            if self.is_done(at, c) {
                return;
            }
            if DELIMITERS.contains(c) {
                self.put(at..at + c.len_utf8(), [c]);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            } else {
                let length = rest.find(|c| DELIMITERS.contains(c)).unwrap_or(rest.len());
                let Some((word, tail)) = rest.split_at_checked(length) else { return };
                self.mask(word, at);
                rest = tail;
            }
        }
    }

    /// Cuts the line to [`WIDTH`] columns around what is underlined, with `…` where something is left out.
    fn into_excerpt(mut self) -> Excerpt {
        while self.chars.last() == Some(&' ') {
            self.chars.pop();
        }
        let len = self.chars.len();
        let underline = self.underline.unwrap_or(len.saturating_sub(1)..len);
        let (mut from, mut to) = (0, len);
        if len > WIDTH {
            from = underline.start.saturating_sub(WIDTH / 3).min(len - WIDTH);
            to = from + WIDTH;
        }
        let text = self.chars.get_mut(from..to).unwrap_or_default();
        if from > 0
            && let Some(first) = text.first_mut()
        {
            *first = '…';
        }
        if to < len
            && let Some(last) = text.last_mut()
        {
            *last = '…';
        }
        let start = underline.start.clamp(from, to) - from;
        let end = underline.end.clamp(from, to) - from;
        Excerpt { text: text.iter().collect(), underline: start..end }
    }
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '?' | '>')).unwrap_or(text.len())
}

/// The length of a tag, its `>` included; a `>` in quotes does not end it.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The length of a JSON string, its quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt of the place that `[` and `]` stand around in `source`, with the same marks around what is underlined.
    fn shown(source: &str, syntax: Syntax, reveal: Reveal) -> String {
        let (start, end) = (source.find('⟦').unwrap(), source.find('⟧').unwrap());
        let span = start..end - '⟦'.len_utf8();
        let bytes = source.replace(['⟦', '⟧'], "");
        let excerpt = Source::new(bytes.as_bytes(), Encoding::Utf8).excerpt(&span, syntax, reveal);
        let mut chars: Vec<char> = excerpt.text.chars().collect();
        chars.insert(excerpt.underline.end, '⟧');
        chars.insert(excerpt.underline.start, '⟦');
        chars.into_iter().collect()
    }

    #[test]
    fn xml_keeps_names_and_hides_values() {
        let cases = [
            (
                "<a><id\n  root='1.2'\n  extension=\"⟦SECRET⟧\"/></a>",
                "<id root='•••' extension=\"⟦••••••⟧\"/></a>",
            ),
            ("<a>⟦<id root=\"1>2\"/>⟧</a>", "⟦<id root=\"•••\"/>⟧</a>"),
            ("<a>DUPONT ⟦<b/>⟧ MARTIN</a>", "⟦<b/>⟧••••••</a>"),
            ("<county>⟦51215⟧</county>", "<county>⟦•••••⟧</county>"),
            ("<!-- <nom DUPONT -->⟦MARTIN⟧<b/>", "⟦••••••⟧<b/>"),
            ("<a x=\"⟦it's⟧\" y='a'/>", "<a x=\"⟦••••⟧\" y='•'/>"),
            (
                "<a>⟦<b/>⟧<!-- DUPONT --><?pi DUPONT?><![CDATA[DUPONT]]></a>",
                "⟦<b/>⟧<!--••••••--><?pi••••••?><![CDATA[••••••]]></a>",
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(source, Syntax::Xml, Reveal::Masked), expected, "{source}");
        }
    }

    #[test]
    fn what_follows_a_long_tag_is_not_read_as_a_part_of_it() {
        let source = format!("⟦<a b='{}'>⟧<c d='DUPONT'/>", "x".repeat(2 * REACH));
        assert_eq!(shown(&source, Syntax::Xml, Reveal::Masked), "⟦<a b='••••••••⟧");
    }

    #[test]
    fn a_doctype_is_hidden() {
        let source = "⟦⟧<!DOCTYPE a [ <!-- DUPONT --> <!ENTITY b 'MARTIN'> ]><a/>";
        assert_eq!(shown(source, Syntax::Xml, Reveal::Masked), "⟦<⟧!••••••••");
    }

    #[test]
    fn json_keeps_names_and_hides_values() {
        let cases = [
            ("{\"sex\": \"F\", \"birthDate\" : ⟦\"1979-03-28\"⟧}", "\"birthDate\" : ⟦\"••••••••\"⟧}"),
            (
                "[⟦{\"sex\": \"DUPONT\", \"n\": 12, \"x\": null}⟧]",
                "⟦{\"sex\": \"••••••\", \"n\": ••, \"x\": null}⟧]",
            ),
            ("[⟦\"a\\\"b: DUPONT\"⟧]", "⟦\"••••••••\"⟧]"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(source, Syntax::Json, Reveal::Masked), expected, "{source}");
        }
    }

    #[test]
    fn a_segment_keeps_its_name() {
        let cases = [
            ("MSH|^~\\&|A\rPID|1||⟦DUPONT⟧^^^A&1.2\rPV1|", "PID|•||⟦••••••⟧^^^•&•••"),
            ("DUPONT MARTIN⟦|⟧", "•••••• ••••••⟦|⟧"),
            ("PIDEF⟦|⟧", "•••••⟦|⟧"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(source, Syntax::Er7, Reveal::Masked), expected, "{source}");
        }
    }

    #[test]
    fn a_field_of_a_mail_keeps_its_name_where_a_standard_gives_it() {
        let cases = [
            ("From: A\r\nSubject: ⟦DUPONT⟧ Jean\r\nTo: B", "Subject: ⟦••••••⟧ ••••"),
            ("X-MSS-INS: ⟦O⟧\r\n", "X-MSS-INS: ⟦•⟧"),
            ("Dupont: ⟦O⟧\r\n", "••••••: ⟦•⟧"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(source, Syntax::Mail, Reveal::Masked), expected, "{source}");
        }
    }

    #[test]
    fn nothing_but_delimiters_is_kept_where_the_syntax_is_unknown() {
        assert_eq!(shown("<a b=⟦DUPONT⟧ <c>", Syntax::Unknown, Reveal::Masked), "<• •=⟦••••••⟧ <•>");
    }

    #[test]
    fn values_are_shown_on_request() {
        assert_eq!(shown("<a><b x=\"⟦DUPONT⟧\"/>\n</a>", Syntax::Xml, Reveal::Values), "<b x=\"⟦DUPONT⟧\"/>");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = format!("<a {}x=\"⟦DUPONT⟧\" {}/>", "y=\"1\" ".repeat(60), "z=\"2\" ".repeat(60));
        let text = shown(&source, Syntax::Xml, Reveal::Masked);
        assert_eq!(text.chars().count(), WIDTH + 2);
        assert!(text.starts_with('…') && text.ends_with('…') && text.contains("⟦••••••⟧"), "{text}");
    }
}
