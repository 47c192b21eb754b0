use crate::WireFault;
use crate::cut::{Cutter, Last, LineEnd, Terminators, line_end};
use crate::interchange::Frame;
use diapason_core::{Anchor, Limit, Limits, Locate, Location};
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, ErrorKind, Read};

/// The messages of a stream of any length, one at a time: files, batches and MLLP as for [`Interchange`](crate::Interchange).
///
/// Memory is that of the longest message, and never more than twice [`Limits::bytes`]: of a longer message the start is
/// given, which [`Message::limit`](crate::Message::limit) then says. [`Limits::parts`] does not count here.
///
/// ```
/// # use diapason_core::Limits;
/// # use diapason_hl7v2::MessageReader;
/// let stream: &[u8] = b"MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\r";
/// let limits = Limits::default();
/// let mut reader = MessageReader::new(stream, &limits);
/// while let Some(frame) = reader.next_frame()? {
///     let message = frame.message(&limits);
///     println!("line {}: from {}", frame.line(), message.field("MSH", 3).text());
/// }
/// assert_eq!(reader.messages(), 2);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct MessageReader<R> {
    reader: R,
    buffer: Vec<u8>,
    /// How much of the buffer was read.
    filled: usize,
    /// The offset of the buffer in the input, for all that is behind `line`.
    base: usize,
    /// Where the line that is being searched starts, in the buffer and in the input.
    line: usize,
    line_offset: usize,
    /// How far that line has been searched.
    search: usize,
    most: usize,
    cutter: Cutter,
    open: Option<Open>,
    ready: VecDeque<Open>,
    /// The message that was given last.
    given: Option<Open>,
    input: Input,
}

/// A message that has started.
struct Open {
    /// Offsets in the input.
    start: usize,
    end: usize,
    line: usize,
    seen: Terminators,
    /// Its first bytes, where it is too long.
    kept: Option<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Input {
    More,
    Ended,
    Done,
}

/// How much is asked of the stream at once.
const CHUNK: usize = 256 * 1024;
/// What is kept of a line whose end only matters.
const LINE_START: usize = 64;

impl<R: Read> MessageReader<R> {
    /// A reader of what `reader` gives from where it stands. It reads large pieces: buffering it again is a waste.
    pub fn new(reader: R, limits: &Limits) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            filled: 0,
            base: 0,
            line: 0,
            line_offset: 0,
            search: 0,
            most: usize::try_from(limits.bytes).unwrap_or(usize::MAX).saturating_add(1),
            cutter: Cutter::new(limits.findings),
            open: None,
            ready: VecDeque::new(),
            given: None,
            input: Input::More,
        }
    }

    /// The next message. Its spans and its line count from where the stream started.
    ///
    /// # Errors
    ///
    /// What the stream says. The next call goes on.
    pub fn next_frame(&mut self) -> io::Result<Option<Frame<'_>>> {
        while self.ready.is_empty() && self.input != Input::Done {
            self.advance()?;
        }
        self.given = self.ready.pop_front();
        let Some(given) = &self.given else { return Ok(None) };
        let bytes = match &given.kept {
            Some(kept) => kept.as_slice(),
            None => {
                let range = given.start.saturating_sub(self.base)..given.end.saturating_sub(self.base);
                self.buffer.get(range).unwrap_or_default()
            }
        };
        Ok(Some(Frame::new(bytes, given.start, given.line, given.seen)))
    }

    /// The next line, or the next bytes.
    fn advance(&mut self) -> io::Result<()> {
        let last = if self.input == Input::Ended { Last::Yes } else { Last::No };
        let Some((at, end, next)) =
            line_end(self.buffer.get(..self.filled).unwrap_or_default(), self.search, last)
        else {
            self.search = self.filled.saturating_sub(1).max(self.line);
            self.bound();
            return self.fill();
        };
        let line = self.buffer.get(self.line..at).unwrap_or_default();
        let (number, seen) = (self.cutter.lines + 1, self.cutter.terminators);
        let cut = self.cutter.line(self.line_offset, line, self.base + at, end);
        self.close(cut.before);
        if let Some(start) = cut.start {
            self.open = Some(Open { start, end: start, line: number, seen, kept: None });
        }
        self.close(cut.after);
        (self.line, self.search, self.line_offset) = (next, next, self.base + next);
        if end == LineEnd::Input {
            self.input = Input::Done;
        }
        Ok(())
    }

    fn close(&mut self, end: Option<usize>) {
        if let Some(end) = end
            && let Some(open) = self.open.take()
        {
            self.ready.push_back(Open { end, ..open });
        }
    }

    /// Keeps the start of a message that is too long, and lets go of what is in the middle of a line.
    fn bound(&mut self) {
        if let Some(open) = &mut self.open
            && open.kept.is_none()
            && let Some(so_far) = self.buffer.get(open.start - self.base..self.filled)
            && so_far.len() > self.most
        {
            open.kept = so_far.get(..self.most).map(<[u8]>::to_vec);
        }
        let is_kept = self.open.as_ref().is_none_or(|open| open.kept.is_some());
        let middle = self.line + LINE_START..self.search;
        if is_kept && middle.len() > CHUNK {
            self.base += middle.len();
            self.search = middle.start;
            self.buffer.copy_within(middle.end..self.filled, middle.start);
            self.filled -= middle.len();
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let message = self.open.as_ref().filter(|open| open.kept.is_none());
        let needed = message.map_or(self.line, |open| open.start - self.base);
        if self.buffer.len() - self.filled < CHUNK / 2 {
            if needed > 0 {
                self.buffer.copy_within(needed..self.filled, 0);
                self.base += needed;
                self.line -= needed;
                self.search -= needed;
                self.filled -= needed;
            }
            self.buffer.resize(self.buffer.len().max(self.filled + CHUNK), 0);
        }
        let read = loop {
            match self.reader.read(self.buffer.get_mut(self.filled..).unwrap_or_default()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.filled = (self.filled + read.as_ref().copied().unwrap_or_default()).min(self.buffer.len());
        if read? == 0 {
            self.input = Input::Ended;
        }
        Ok(())
    }
}

impl<R> MessageReader<R> {
    /// What is unusual around the messages so far, as [`Interchange::faults`](crate::Interchange::faults): all of it once there is no
    /// next message. No more are kept than [`Limits::findings`].
    #[must_use]
    pub fn faults(&self) -> &[WireFault] {
        &self.cutter.faults
    }

    /// How many messages have started so far.
    #[must_use]
    pub const fn messages(&self) -> usize {
        self.cutter.messages
    }

    /// The limit that a message reached, for one that was given cut.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.given.as_ref().and_then(|given| given.kept.as_ref()).map(|_| Limit::Bytes)
    }
}

/// Locates [`MessageReader::faults`]: a span and no path, since the bytes are gone.
impl<R> Locate for MessageReader<R> {
    fn locate(&self, anchor: Anchor) -> Location {
        let fault = self.faults().iter().find(|fault| fault.anchor == anchor && anchor != Anchor::NONE);
        fault.map_or_else(Location::default, |fault| Location {
            span: fault.span.clone(),
            ..Location::default()
        })
    }
}

/// Never shows a value.
impl<R> fmt::Debug for MessageReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageReader")
            .field("offset", &self.line_offset)
            .field("messages", &self.cutter.messages)
            .field("faults", &self.cutter.faults)
            .finish_non_exhaustive()
    }
}
