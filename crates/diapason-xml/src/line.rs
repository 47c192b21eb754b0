use crate::decode::Encoding;
use diapason_core::Position;
use std::cell::RefCell;
use std::fmt;

/// Lines and columns of any text, XML or not, from offsets in its bytes.
///
/// Lines end with LF, CRLF or CR; a column counts characters, the byte order mark not among them. One pass, as far as the
/// questions go, keeps one mark per kilobyte: what is asked again costs at most one such stride, whatever the length of the lines.
#[derive(Clone)]
pub struct LineIndex<'a> {
    bytes: &'a [u8],
    encoding: Encoding,
    /// Of the start of each stride that was reached, but for the first.
    marks: RefCell<Vec<Mark>>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    position: Position,
    /// The unit before was a carriage return: a line feed here ends no other line.
    after_return: bool,
}

const STRIDE: usize = 1024;

impl<'a> LineIndex<'a> {
    /// An index of `bytes`, which stand for characters as `encoding` says.
    #[must_use]
    pub const fn new(bytes: &'a [u8], encoding: Encoding) -> Self {
        Self { bytes, encoding, marks: RefCell::new(Vec::new()) }
    }

    /// The line and column of the character that the byte at `offset` belongs to; past the end, that of the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.character_start(offset.min(self.bytes.len()));
        let stride = offset / STRIDE;
        let head = self.bytes.get(stride * STRIDE..offset).unwrap_or_default();
        self.mark(stride).after(head, self.encoding, stride == 0).position
    }

    /// The mark at the start of a stride that begins in the input.
    fn mark(&self, stride: usize) -> Mark {
        let mut marks = self.marks.borrow_mut();
        let mut mark = marks.last().copied().unwrap_or(Mark::START);
        for (at, block) in self.bytes.chunks_exact(STRIDE).enumerate().take(stride).skip(marks.len()) {
            mark = mark.after(block, self.encoding, at == 0);
            marks.push(mark);
        }
        stride.checked_sub(1).and_then(|before| marks.get(before)).copied().unwrap_or(Mark::START)
    }

    fn character_start(&self, offset: usize) -> usize {
        let byte = |at: usize| self.bytes.get(at).copied();
        let unit = |at: usize| byte(at).zip(byte(at + 1));
        let is_low = |at: usize| match (self.encoding, unit(at)) {
            (Encoding::Utf16Le, Some((_, high))) | (Encoding::Utf16Be, Some((high, _))) => {
                high & 0xFC == 0xDC
            }
            _ => false,
        };
        match self.encoding {
            Encoding::Utf8 => {
                let back = (0..4).take_while(|back| {
                    offset.checked_sub(*back).and_then(byte).is_some_and(|b| b & 0xC0 == 0x80)
                });
                offset - back.count().min(offset)
            }
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let even = offset & !1;
                if even >= 2 && is_low(even) { even - 2 } else { even }
            }
            Encoding::Latin1 | Encoding::Latin9 | Encoding::Windows1252 => offset,
        }
    }
}

impl fmt::Debug for LineIndex<'_> {
    /// Without the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineIndex")
            .field("encoding", &self.encoding)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

impl Mark {
    const START: Self = Self { position: Position { line: 1, column: 1 }, after_return: false };

    /// The mark after `block`. `first`: a byte order mark at its start takes no column.
    fn after(self, block: &[u8], encoding: Encoding, first: bool) -> Self {
        let utf16 = |unit: fn([u8; 2]) -> u16| {
            let units = block.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
            // A high surrogate takes the column of its pair.
            units.map(|unit| (unit, unit & 0xFC00 != 0xDC00))
        };
        let mut mark = self;
        match encoding {
            Encoding::Utf16Le => mark.step_all(utf16(u16::from_le_bytes), first),
            Encoding::Utf16Be => mark.step_all(utf16(u16::from_be_bytes), first),
            Encoding::Utf8 => {
                let marked = first && block.starts_with(&[0xEF, 0xBB, 0xBF]);
                let body = if marked { block.get(3..).unwrap_or_default() } else { block };
                mark.count(body, |b| b & 0xC0 != 0x80);
            }
            Encoding::Latin1 | Encoding::Latin9 | Encoding::Windows1252 => mark.count(block, |_| true),
        }
        mark
    }

    /// Bytes, of which those that `starts` names start a character: counted whole, which processors do many at a time.
    fn count(&mut self, block: &[u8], starts: impl Fn(u8) -> bool) {
        let Some(last) = block.last() else { return };
        let begun = usize::from(self.after_return && block.first() == Some(&b'\n'));
        let feeds = memchr::memchr_iter(b'\n', block).count();
        let returns = memchr::memchr(b'\r', block).map_or(0, |_| lone_returns(block));
        let lines = (feeds + returns).saturating_sub(begun);
        let tail = match memchr::memrchr2(b'\n', b'\r', block) {
            Some(end) => {
                self.position.column = 1;
                block.get(end + 1..).unwrap_or_default()
            }
            None => block,
        };
        let columns = count(tail, starts);
        let sum = |a: u32, b: usize| a.saturating_add(u32::try_from(b).unwrap_or(u32::MAX));
        self.position =
            Position { line: sum(self.position.line, lines), column: sum(self.position.column, columns) };
        self.after_return = *last == b'\r';
    }

    /// Units of UTF-16, each with whether it starts a character.
    fn step_all(&mut self, units: impl Iterator<Item = (u16, bool)>, first: bool) {
        let mut first = first;
        for (unit, starts) in units {
            let mark = std::mem::take(&mut first) && unit == 0xFEFF;
            match unit {
                0x0A if self.after_return => self.after_return = false,
                0x0A | 0x0D => {
                    self.position.line = self.position.line.saturating_add(1);
                    self.position.column = 1;
                    self.after_return = unit == 0x0D;
                }
                _ => {
                    self.position.column = self.position.column.saturating_add(u32::from(starts && !mark));
                    self.after_return = false;
                }
            }
        }
    }
}

/// The carriage returns that no line feed follows: without a branch, as most of those of a document are followed by one.
fn lone_returns(block: &[u8]) -> usize {
    const STRETCH: usize = 192;
    let followed = block.get(1..).unwrap_or_default();
    let pairs = block.chunks(STRETCH).zip(followed.chunks(STRETCH));
    let lone = |(part, next): (&[u8], &[u8])| {
        let both = part.iter().zip(next);
        usize::from(both.map(|(b, next)| u8::from((*b == b'\r') & (*next != b'\n'))).sum::<u8>())
    };
    pairs.map(lone).sum::<usize>() + usize::from(block.last() == Some(&b'\r'))
}

/// How many bytes pass a test: in stretches whose count fits in a byte, which compilers turn into instructions over many bytes.
#[inline]
fn count(bytes: &[u8], test: impl Fn(u8) -> bool) -> usize {
    const STRETCH: usize = 192;
    let counts = bytes.chunks(STRETCH).map(|part| part.iter().map(|b| u8::from(test(*b))).sum::<u8>());
    counts.map(usize::from).sum()
}
