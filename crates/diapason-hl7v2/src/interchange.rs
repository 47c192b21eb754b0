use crate::cut::{Cutter, Last, LineEnd, Terminators, line_end};
use crate::place::{Place, Target};
use crate::read::Reading;
use crate::{Message, WireFault};
use diapason_core::{Anchor, Limit, Limits, Locate, Location};
use std::fmt;

/// A whole input: messages, and what is around them.
///
/// Around messages there may be a byte order mark, blanks, MLLP frames (0x0B … 0x1C 0x0D) and batches (FHS, BHS … BTS, FTS); several
/// messages may also just follow one another. [`Interchange::faults`] says what is unusual there.
pub struct Interchange<'a> {
    bytes: &'a [u8],
    limits: Limits,
    frames: Vec<Cutting>,
    faults: Vec<WireFault>,
    limit: Option<Limit>,
}

/// One message of an input, cut and not yet read.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: usize,
    pub(crate) seen: Terminators,
}

/// A [`Frame`] without its bytes.
struct Cutting {
    start: usize,
    end: usize,
    line: usize,
    seen: Terminators,
}

impl<'a> Interchange<'a> {
    /// Cuts `bytes` into messages. No more bytes are looked at than [`Limits::bytes`], and no more messages cut than
    /// [`Limits::parts`]: [`Interchange::limit`] says which was reached.
    #[must_use]
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Self {
        let most = usize::try_from(limits.bytes).unwrap_or(usize::MAX);
        let read = bytes.get(..most).unwrap_or(bytes);
        let mut limit = (read.len() < bytes.len()).then_some(Limit::Bytes);
        let mut frames: Vec<Cutting> = Vec::new();
        let mut cutter = Cutter::new(limits.findings);
        let mut start = 0;
        while let Some((at, end, next)) = line_end(read, start, Last::Yes) {
            let (line, seen) = (cutter.lines + 1, cutter.terminators);
            let cut = cutter.line(start, read.get(start..at).unwrap_or_default(), at, end);
            if let (Some(end), Some(frame)) = (cut.before, frames.last_mut()) {
                frame.end = end;
            }
            if let Some(start) = cut.start {
                if frames.len() == limits.parts as usize {
                    limit = Some(Limit::Parts);
                    break;
                }
                frames.push(Cutting { start, end: read.len(), line, seen });
            }
            if let (Some(end), Some(frame)) = (cut.after, frames.last_mut()) {
                frame.end = end;
            }
            if end == LineEnd::Input {
                break;
            }
            start = next;
        }
        Self { bytes, limits: *limits, frames, faults: cutter.faults, limit }
    }

    /// The messages, in order, each read when its turn comes. Their spans are bytes of the input.
    pub fn messages(&self) -> impl ExactSizeIterator<Item = Message<'a>> {
        self.frames().map(|frame| frame.message(&self.limits))
    }

    /// The messages, in order, not read.
    pub fn frames(&self) -> impl ExactSizeIterator<Item = Frame<'a>> {
        let bytes = self.bytes;
        self.frames.iter().map(move |cutting| {
            let Cutting { start, end, line, seen } = *cutting;
            Frame { bytes: bytes.get(start..end).unwrap_or_default(), offset: start, line, seen }
        })
    }

    /// What is unusual around the messages.
    #[must_use]
    pub fn faults(&self) -> &[WireFault] {
        &self.faults
    }

    /// The limit that stopped the cutting, if one did.
    #[must_use]
    pub const fn limit(&self) -> Option<Limit> {
        self.limit
    }
}

/// Locates its own faults: the path is the segment of the envelope that starts there, or none.
impl Locate for Interchange<'_> {
    fn locate(&self, anchor: Anchor) -> Location {
        let Target::Fault(index) = Place::from(anchor).target() else { return Location::default() };
        let Some(fault) = self.faults.get(index).filter(|_| anchor != Anchor::NONE) else {
            return Location::default();
        };
        let line_start = self.bytes.get(..fault.span.start).unwrap_or_default();
        let line_start = memchr::memrchr2(b'\r', b'\n', line_start).map_or(0, |at| at + 1);
        let id = self.bytes.get(line_start..line_start + 3).unwrap_or_default();
        let path = match std::str::from_utf8(id) {
            Ok(id @ ("MSH" | "FHS" | "BHS" | "BTS" | "FTS")) if fault.span.start >= line_start + 3 => {
                format!("{id}-1")
            }
            Ok(id @ ("MSH" | "FHS" | "BHS" | "BTS" | "FTS")) => id.to_owned(),
            _ => String::new(),
        };
        Location { path: path.into(), span: fault.span.clone(), ..Location::default() }
    }
}

impl<'a> Frame<'a> {
    pub(crate) const fn new(bytes: &'a [u8], offset: usize, line: usize, seen: Terminators) -> Self {
        Self { bytes, offset, line, seen }
    }

    /// Reads it. Spans are bytes of the input; a way to end segments that an earlier message of the input has is no
    /// fault again.
    #[must_use]
    pub fn message(&self, limits: &Limits) -> Message<'a> {
        Reading::new(self.bytes, self.offset, limits, self.seen).message()
    }

    /// Its bytes, from MSH on.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where it starts, in bytes of the input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The line where it starts, from 1: CR, LF and CR LF each end one.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

/// Never shows a value.
impl fmt::Debug for Interchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interchange")
            .field("frames", &self.frames().collect::<Vec<_>>())
            .field("faults", &self.faults)
            .field("limit", &self.limit)
            .finish()
    }
}

/// Never shows a value.
impl fmt::Debug for Frame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({:?}, line {})", self.offset..self.offset + self.bytes.len(), self.line)
    }
}
