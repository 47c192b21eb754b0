//! From bytes to the columns of a message.

use crate::Delimiters;
use crate::charset::Encoding;
use crate::cut::Terminators;
use crate::escape::{Token, Tokens};
use crate::fault::{Terminator, WireFault, WireFaultKind as Kind};
use crate::message::{Line, Message, delimiters_of, encoding_characters, separator_of};
use crate::occurrences::Occurrences;
use crate::place::Place;
use crate::scan::{Columns, Scanner, Stop};
use diapason_core::{Anchor, Limit, Limits};
use std::ops::Range;

pub(crate) struct Reading<'a> {
    message: Message<'a>,
    /// Whether the header says delimiters that can be used as they stand.
    are_usable: bool,
    nodes: usize,
    /// Terminators that were said before, in the same input.
    said: Terminators,
    /// The segment being read, and what was said of it already.
    open: Option<Open>,
    trailing_said: bool,
}

struct Open {
    line: Line,
    continued: bool,
}

/// Whether values hold escape characters.
#[derive(PartialEq, Eq)]
enum Escapes {
    None,
    Some,
}

/// What a line starts with.
enum Start {
    /// A segment with this id.
    Segment([u8; 3]),
    /// Three letters or digits that are no segment id.
    Odd([u8; 3]),
    /// Blanks at most, as far as the next line.
    Blank,
    Other,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(bytes: &'a [u8], base: usize, limits: &Limits, said: Terminators) -> Self {
        // Offsets are kept as u32.
        let most = limits.bytes.min(u64::from(u32::MAX) - 1) as usize;
        let read = bytes.get(..most).unwrap_or(bytes);
        let limit = (read.len() < bytes.len()).then_some(Limit::Bytes);
        let (delimiters, are_usable) = header_of(read).map_or((Delimiters::STANDARD, false), delimiters_of);
        let message = Message {
            bytes: read,
            base,
            delimiters,
            encoding: Encoding::Ascii,
            declared: None,
            terminator: None,
            lines: Vec::with_capacity((read.len() / 48).clamp(8, 32)),
            columns: Columns::new(read.len(), delimiters.component, limits.nodes as usize),
            plain: None,
            occurrences: Occurrences::default(),
            faults: Vec::new(),
            limit,
        };
        let nodes = limits.nodes as usize;
        Self { message, are_usable, nodes, said, open: None, trailing_said: false }
    }

    pub(crate) fn message(mut self) -> Message<'a> {
        self.header();
        self.lines();
        self.message.columns.bound();
        let escapes = self.escapes();
        let text = self.charset();
        self.message.plain = text.filter(|_| escapes == Escapes::None);
        let mut message = self.message;
        message.faults.sort_by_key(|fault| fault.span.start);
        for (index, fault) in message.faults.iter_mut().enumerate() {
            fault.anchor = Place::fault(index).anchor();
        }
        message
    }

    /// What the header says of the delimiters.
    fn header(&mut self) {
        let bytes = self.message.bytes;
        let Some(header) = header_of(bytes) else {
            let end = memchr::memchr2(b'\r', b'\n', bytes).unwrap_or(bytes.len());
            return self.fault(Kind::NoHeader, 0..end);
        };
        let Some(separator) = separator_of(header) else { return };
        if separator != b'|' {
            self.fault(Kind::FieldSeparator, 3..4);
        }
        let encoding = encoding_characters(header, separator);
        let span = 4..4 + encoding.len();
        if !self.are_usable {
            self.fault(Kind::EncodingCharacters, span);
        } else if !matches!(encoding, b"^~\\&" | b"^~\\&#") {
            self.fault(Kind::OtherEncodingCharacters, span);
        }
    }

    fn lines(&mut self) {
        let bytes = self.message.bytes;
        self.first_line();
        let mut scanner = Scanner::new(bytes, self.message.delimiters);
        let mut at = 0;
        loop {
            let columns = &mut self.message.columns;
            let (before, deeper) = (columns.fields.len(), columns.deeper.len());
            // In their column, each segment has its end too.
            let most = self.nodes.max(self.message.lines.len());
            if before > most {
                self.message.limit.get_or_insert(Limit::Nodes);
                // A segment that has just started is left out.
                self.open.take_if(|open| open.line.start as usize == at);
                return self.end_line(at.saturating_sub(1));
            }
            let stop = scanner.line(at, most, columns);
            if self.open.is_none() {
                columns.fields.truncate(before);
                columns.deeper.truncate(deeper);
            }
            if let Some(excess) = columns.cut_at(most) {
                self.message.limit.get_or_insert(Limit::Nodes);
                return self.end_line(excess as usize);
            }
            let hit = match stop {
                Stop::LineEnd(hit) => hit,
                Stop::End => break,
                // Only of what belongs to no segment: the rest of the line is passed over.
                Stop::Full => memchr::memchr2(b'\r', b'\n', bytes.get(at..).unwrap_or_default())
                    .map_or(bytes.len(), |found| at + found),
            };
            let (terminator, end) = match (bytes.get(hit), bytes.get(hit + 1)) {
                (None, _) => break,
                (Some(b'\r'), Some(b'\n')) => (Terminator::CrLf, hit + 2),
                (Some(b'\r'), _) => (Terminator::Cr, hit + 1),
                _ => (Terminator::Lf, hit + 1),
            };
            self.terminated(terminator, hit..end);
            if end == bytes.len() {
                return self.end_line(hit);
            }
            self.next_line(hit, end);
            at = end;
        }
        self.end_line(bytes.len());
        if self.message.limit.is_none() && !bytes.is_empty() {
            self.fault(Kind::NoFinalTerminator, bytes.len()..bytes.len());
        }
    }

    /// A line ended at `end`, and the next starts at `start`.
    fn next_line(&mut self, end: usize, start: usize) {
        match start_of(self.message.bytes, start, self.message.delimiters.field) {
            Start::Segment(id) => {
                self.end_line(end);
                self.open(id, start);
            }
            Start::Odd(id) => {
                self.end_line(end);
                self.open_odd(id, start);
            }
            Start::Blank => {
                self.end_line(end);
                let bytes = self.message.bytes.get(start..).unwrap_or_default();
                let length = memchr::memchr2(b'\r', b'\n', bytes).unwrap_or(bytes.len());
                self.fault(Kind::BlankLine, start..start + length);
            }
            Start::Other => self.continued(start),
        }
    }

    /// The line at `start` belongs to the segment that is open, or opens again the one before a blank line.
    fn continued(&mut self, start: usize) {
        if self.open.is_none()
            && let Some(line) = self.message.lines.pop()
        {
            self.message.columns.reopen();
            self.open = Some(Open { line, continued: false });
        }
        let Some(open) = &mut self.open else { return };
        if !open.continued {
            open.continued = true;
            let bytes = self.message.bytes.get(start..).unwrap_or_default();
            let length = memchr::memchr2(b'\r', b'\n', bytes).unwrap_or(bytes.len());
            self.fault(Kind::ContinuationLine, start..start + length);
        }
    }

    fn first_line(&mut self) {
        match start_of(self.message.bytes, 0, self.message.delimiters.field) {
            Start::Segment(id) => self.open(id, 0),
            Start::Odd(id) => self.open_odd(id, 0),
            Start::Blank | Start::Other => {}
        }
    }

    fn open_odd(&mut self, id: [u8; 3], start: usize) {
        self.fault(Kind::SegmentId, start..start + 3);
        self.open(id, start);
    }

    fn open(&mut self, id: [u8; 3], start: usize) {
        let first = self.message.columns.fields.len() as u32;
        let occurrence = self.message.occurrences.add(id);
        let is_header = matches!(&id, b"MSH" | b"BHS" | b"FHS");
        let line =
            Line { id, is_header, start: start as u32, end: start as u32, first, separators: 0, occurrence };
        self.open = Some(Open { line, continued: false });
    }

    fn end_line(&mut self, end: usize) {
        let Some(Open { mut line, .. }) = self.open.take() else { return };
        line.end = end as u32;
        line.separators = self.message.columns.fields.len() as u32 - line.first;
        self.message.columns.field(end);
        let raw = self.message.slice(line.start, line.end);
        match raw.last() {
            Some(b' ' | b'\t') => {
                let kept = raw.trim_ascii_end().len();
                self.fault(Kind::TrailingBlank, line.start as usize + kept..end);
            }
            // MSH| alone is its first field.
            Some(byte) if *byte == self.message.delimiters.field && raw.len() > 4 && !self.trailing_said => {
                self.trailing_said = true;
                let kept = raw
                    .iter()
                    .rposition(|byte| *byte != self.message.delimiters.field)
                    .map_or(0, |at| at + 1);
                self.fault(Kind::TrailingSeparators, line.start as usize + kept..end);
            }
            _ => {}
        }
        self.message.lines.push(line);
    }

    fn terminated(&mut self, terminator: Terminator, span: Range<usize>) {
        self.message.terminator.get_or_insert(terminator);
        if terminator != Terminator::Cr && !self.said.has(terminator) {
            self.said.insert(terminator);
            self.fault(Kind::Terminator(terminator), span);
        }
    }

    /// Escape characters that are part of no sequence.
    fn escapes(&mut self) -> Escapes {
        let bytes = self.message.bytes;
        let header =
            header_of(bytes).and_then(|header| Some(encoding_characters(header, separator_of(header)?)));
        let from = header.map_or(0, |encoding| 4 + encoding.len());
        let values = bytes.get(from..).unwrap_or_default();
        if memchr::memchr(self.message.delimiters.escape, values).is_none() {
            return Escapes::None;
        }
        let mut segment_end = 0;
        for token in Tokens::new(bytes, from, self.message.delimiters) {
            let Token::Stray { at, closed } = token else { continue };
            if at < segment_end {
                continue;
            }
            let after = self.message.lines.partition_point(|line| line.end as usize <= at);
            segment_end = self.message.lines.get(after).map_or(bytes.len(), |line| line.end as usize);
            match closed {
                Some(end) => self.fault(Kind::EscapeUnknown, at..end + 1),
                None => self.fault(Kind::EscapeUnbalanced, at..at + 1),
            }
        }
        Escapes::Some
    }

    /// What the bytes are, against what MSH-18 says. The text that they are, where it is that of UTF-8.
    fn charset(&mut self) -> Option<&'a str> {
        let bytes = self.message.bytes;
        let declaration = self.message.field("MSH", 18).repetition(1);
        let (value, span) = (declaration.raw(), declaration.span());
        let named = Encoding::named(value);
        let unknown = named.is_none() && declaration.is_valued();
        self.message.declared = named;
        let span = span.start - self.message.base..span.end - self.message.base;
        if unknown {
            self.fault(Kind::UnknownCharset, span);
        }
        let text = simdutf8::compat::from_utf8(bytes);
        if bytes.is_ascii() {
            return text.ok();
        }
        let first = || bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
        let wrong = text.err();
        // What a limit cut in the middle of a character is no fault.
        let wrong = wrong.filter(|error| error.error_len().is_some() || self.message.limit.is_none());
        let wrong = wrong.map(|error| {
            let start = error.valid_up_to();
            start..start + error.error_len().unwrap_or(bytes.len() - start)
        });
        let (encoding, fault) = match (named, wrong) {
            (Some(Encoding::Utf8), None) => (Encoding::Utf8, None),
            (Some(Encoding::Utf8), Some(at)) => (Encoding::Latin9, Some((Kind::NotUtf8, at))),
            (Some(Encoding::Latin1 | Encoding::Latin9), None) => {
                (Encoding::Utf8, Some((Kind::Utf8AsLatin, first()..self.character_end(first()))))
            }
            (Some(iso @ (Encoding::Latin1 | Encoding::Latin9)), Some(_)) => {
                let windows = bytes.iter().position(|byte| (0x80..0xA0).contains(byte));
                (iso, windows.map(|at| (Kind::WindowsCharacter, at..at + 1)))
            }
            (named, wrong) => {
                let encoding = if wrong.is_none() { Encoding::Utf8 } else { Encoding::Latin9 };
                let first = first();
                let span = first..if wrong.is_none() { self.character_end(first) } else { first + 1 };
                let kind = if named.is_some() { Kind::NotAscii } else { Kind::UndeclaredCharset };
                (encoding, (!unknown).then_some((kind, span)))
            }
        };
        self.message.encoding = encoding;
        if let Some((kind, span)) = fault {
            self.fault(kind, span);
        }
        text.ok().filter(|_| encoding == Encoding::Utf8)
    }

    /// The end of the UTF-8 character at `start`.
    fn character_end(&self, start: usize) -> usize {
        let rest = self.message.bytes.get(start + 1..).unwrap_or_default();
        start + 1 + rest.iter().take_while(|byte| **byte & 0xC0 == 0x80).count()
    }

    fn fault(&mut self, kind: Kind, span: Range<usize>) {
        let base = self.message.base;
        let span = base + span.start..base + span.end;
        self.message.faults.push(WireFault { kind, span, anchor: Anchor::NONE });
    }
}

/// The bytes, where they start with MSH and something that can divide.
fn header_of(bytes: &[u8]) -> Option<&[u8]> {
    (bytes.starts_with(b"MSH") && separator_of(bytes).is_some()).then_some(bytes)
}

fn start_of(bytes: &[u8], start: usize, separator: u8) -> Start {
    let line = bytes.get(start..).unwrap_or_default();
    let ends =
        |byte: Option<&u8>| byte.is_none_or(|byte| *byte == separator || matches!(byte, b'\r' | b'\n'));
    if let Some((id, rest)) = line.split_first_chunk::<3>()
        && ends(rest.first())
    {
        let [a, b, c] = id;
        let upper = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if a.is_ascii_uppercase() && upper(b) && upper(c) {
            return Start::Segment(*id);
        }
        if id.iter().all(u8::is_ascii_alphanumeric) && rest.first() == Some(&separator) {
            return Start::Odd(*id);
        }
    }
    let text = line.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
    if text.is_none_or(|byte| matches!(byte, b'\r' | b'\n')) { Start::Blank } else { Start::Other }
}
