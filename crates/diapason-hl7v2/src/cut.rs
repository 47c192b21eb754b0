//! Where messages start and end in an input, and what is around them: shared by what reads a slice and what reads a stream.

use crate::delimiters::is_delimiter;
use crate::fault::{Terminator, WireFault, WireFaultKind as Kind};
use crate::place::Place;
use std::ops::Range;

/// The start of an MLLP frame.
pub(crate) const FRAME_START: u8 = 0x0B;
/// The end of an MLLP frame, with a CR behind it.
pub(crate) const FRAME_END: u8 = 0x1C;
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What ends a line of the input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Segment(Terminator),
    /// 0x1C, and whether a CR follows.
    Frame {
        cr: bool,
    },
    Input,
}

/// What a line does to messages: offsets of the input.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cut {
    /// The message that was open ends here.
    pub(crate) before: Option<usize>,
    /// A message starts here.
    pub(crate) start: Option<usize>,
    /// The message that is open now ends here.
    pub(crate) after: Option<usize>,
}

/// Terminators that were seen.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Terminators(u8);

impl Terminators {
    pub(crate) fn insert(&mut self, terminator: Terminator) {
        self.0 |= 1 << terminator as u8;
    }

    pub(crate) const fn has(self, terminator: Terminator) -> bool {
        self.0 & 1 << terminator as u8 != 0
    }
}

/// Cuts an input into messages, line by line.
pub(crate) struct Cutter {
    /// Line ends so far.
    pub(crate) lines: usize,
    pub(crate) terminators: Terminators,
    /// Messages so far.
    pub(crate) messages: usize,
    pub(crate) faults: Vec<WireFault>,
    most_faults: usize,
    in_message: bool,
    /// Whether the lines just before belong to no message.
    outside: bool,
    several_said: bool,
    /// Where the MLLP frame that is open starts.
    frame: Option<usize>,
    framed: bool,
    file: Option<Envelope>,
    batch: Option<Envelope>,
}

/// A file or a batch that is open.
struct Envelope {
    header: Range<usize>,
    /// Batches or messages in it.
    holds: u32,
}

impl Cutter {
    pub(crate) fn new(most_faults: u32) -> Self {
        Self {
            lines: 0,
            terminators: Terminators::default(),
            messages: 0,
            faults: Vec::new(),
            most_faults: most_faults as usize,
            in_message: false,
            outside: false,
            several_said: false,
            frame: None,
            framed: false,
            file: None,
            batch: None,
        }
    }

    /// The line `bytes` at `offset`, which ends at `at`. Of a line of an open message, its first bytes are enough.
    pub(crate) fn line(&mut self, offset: usize, bytes: &[u8], at: usize, end: LineEnd) -> Cut {
        let mut cut = Cut::default();
        // Nearly all lines do nothing.
        if let (true, LineEnd::Segment(terminator)) = (self.in_message, end)
            && !matches!(bytes.first(), Some(b'M' | b'F' | b'B' | &FRAME_START))
        {
            self.lines += 1;
            self.terminators.insert(terminator);
            return cut;
        }
        let (mut start, mut line) = (offset, bytes);
        if start == 0
            && let Some(rest) = line.strip_prefix(BYTE_ORDER_MARK)
        {
            self.fault(Kind::ByteOrderMark, 0..3);
            (start, line) = (3, rest);
        }
        if !self.in_message {
            let kept = line.trim_ascii_start();
            if kept.len() < line.len() && self.messages == 0 && is_start(kept) {
                self.leading_blank(start);
                (start, line) = (start + line.len() - kept.len(), kept);
            }
        }
        if let Some((&FRAME_START, rest)) = line.split_first() {
            self.end_message(start, &mut cut);
            self.frame_unclosed();
            (self.frame, self.framed) = (Some(start), true);
            (start, line) = (start + 1, rest);
        }
        self.content(start..at, line, &mut cut);
        self.line_end(at, end, &mut cut);
        cut
    }

    fn content(&mut self, span: Range<usize>, line: &[u8], cut: &mut Cut) {
        let start = span.start;
        match id_of(line) {
            Some(b"MSH") => {
                self.end_message(start, cut);
                self.start_message(start);
                cut.start = Some(start);
            }
            Some(id @ (b"FHS" | b"BHS" | b"BTS" | b"FTS")) => {
                self.end_message(start, cut);
                self.outside = false;
                self.envelope(id, start, line);
            }
            _ if self.in_message => {}
            _ if line.trim_ascii().is_empty() => {
                if self.messages == 0 && self.frame.is_none() {
                    self.leading_blank(start);
                }
            }
            _ => {
                if !self.outside {
                    self.fault(Kind::OutsideMessage, span);
                }
                self.outside = true;
            }
        }
    }

    fn start_message(&mut self, start: usize) {
        self.messages += 1;
        self.in_message = true;
        self.outside = false;
        if let Some(batch) = &mut self.batch {
            batch.holds += 1;
        } else if self.messages > 1 && !self.framed && !self.several_said {
            self.several_said = true;
            self.fault(Kind::SeveralMessages, start..start + 3);
        }
    }

    fn end_message(&mut self, end: usize, cut: &mut Cut) {
        if std::mem::take(&mut self.in_message) {
            cut.before = Some(end);
        }
    }

    fn line_end(&mut self, at: usize, end: LineEnd, cut: &mut Cut) {
        match end {
            LineEnd::Segment(terminator) => {
                self.lines += 1;
                self.terminators.insert(terminator);
            }
            LineEnd::Frame { cr } => {
                if std::mem::take(&mut self.in_message) {
                    cut.after = Some(at);
                }
                if self.frame.take().is_none() {
                    self.fault(Kind::FrameUnopened, at..at + 1);
                }
                if !cr {
                    self.fault(Kind::FrameEnd, at..at + 1);
                }
                self.framed = true;
                self.lines += usize::from(cr);
            }
            LineEnd::Input => {
                if std::mem::take(&mut self.in_message) {
                    cut.after = Some(at);
                }
                self.frame_unclosed();
                for open in [self.batch.take(), self.file.take()].into_iter().flatten() {
                    self.fault(Kind::BatchUnclosed, open.header);
                }
                if self.messages == 0 {
                    self.fault(Kind::NoMessage, 0..0);
                }
            }
        }
    }

    fn envelope(&mut self, id: &[u8; 3], start: usize, line: &[u8]) {
        let span = start..start + line.len();
        let header = Envelope { header: span.clone(), holds: 0 };
        match id {
            b"FHS" | b"BHS" => {
                let open = if id == b"FHS" { &mut self.file } else { &mut self.batch };
                if let Some(before) = open.replace(header) {
                    self.fault(Kind::BatchUnclosed, before.header);
                }
                if let (b"BHS", Some(file)) = (id, &mut self.file) {
                    file.holds += 1;
                }
            }
            _ => {
                let open = if id == b"FTS" { self.file.take() } else { self.batch.take() };
                let Some(Envelope { holds: found, .. }) = open else {
                    return self.fault(Kind::BatchUnopened, span);
                };
                let separator = line.get(3).copied().unwrap_or(b'|');
                let count = line.split(|byte| *byte == separator).nth(1).unwrap_or_default();
                let said = std::str::from_utf8(count).ok().and_then(|count| count.trim().parse::<u32>().ok());
                if !count.is_empty() && said != Some(found) {
                    let kind =
                        if id == b"FTS" { Kind::FileCount { found } } else { Kind::BatchCount { found } };
                    self.fault(kind, start + 4..start + 4 + count.len());
                }
            }
        }
    }

    fn frame_unclosed(&mut self) {
        if let Some(open) = self.frame.take() {
            self.fault(Kind::FrameUnclosed, open..open + 1);
        }
    }

    fn leading_blank(&mut self, at: usize) {
        if !self.faults.iter().any(|fault| fault.kind == Kind::LeadingBlank) {
            self.fault(Kind::LeadingBlank, at..at);
        }
    }

    fn fault(&mut self, kind: Kind, span: Range<usize>) {
        if self.faults.len() < self.most_faults {
            let anchor = Place::fault(self.faults.len()).anchor();
            self.faults.push(WireFault { kind, span, anchor });
        }
    }
}

/// Whether a line starts a message, a batch or a frame.
fn is_start(line: &[u8]) -> bool {
    line.first() == Some(&FRAME_START) || matches!(id_of(line), Some(b"MSH" | b"FHS" | b"BHS"))
}

/// The id of a segment of the envelope.
fn id_of(line: &[u8]) -> Option<&[u8; 3]> {
    let (id, rest) = line.split_first_chunk::<3>()?;
    let next = rest.first();
    match id {
        b"MSH" | b"FHS" | b"BHS" => next.is_some_and(|byte| is_delimiter(*byte)).then_some(id),
        b"BTS" | b"FTS" => next.is_none_or(|byte| is_delimiter(*byte)).then_some(id),
        _ => None,
    }
}

/// The next line end from `from` on: where, what, and where the next line starts. `None`: more bytes are needed, and the search
/// goes on at the last of these.
pub(crate) fn line_end(bytes: &[u8], from: usize, is_last: Last) -> Option<(usize, LineEnd, usize)> {
    let mut search = from;
    loop {
        let rest = bytes.get(search..)?;
        let Some(found) = memchr::memchr3(b'\r', b'\n', FRAME_END, rest) else {
            let end = (bytes.len(), LineEnd::Input, bytes.len());
            return (is_last == Last::Yes).then_some(end);
        };
        let at = search + found;
        let next = bytes.get(at + 1);
        if next.is_none() && is_last == Last::No {
            return None;
        }
        match bytes.get(at) {
            Some(b'\n') => return Some((at, LineEnd::Segment(Terminator::Lf), at + 1)),
            Some(b'\r') if next == Some(&b'\n') => {
                return Some((at, LineEnd::Segment(Terminator::CrLf), at + 2));
            }
            Some(b'\r') => return Some((at, LineEnd::Segment(Terminator::Cr), at + 1)),
            _ if next == Some(&b'\r') => return Some((at, LineEnd::Frame { cr: true }, at + 2)),
            _ if next.is_none_or(|next| matches!(next, b'\n' | &FRAME_START)) => {
                return Some((at, LineEnd::Frame { cr: false }, at + 1));
            }
            _ => search = at + 1,
        }
    }
}

/// Whether bytes are the end of their input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Last {
    Yes,
    No,
}
