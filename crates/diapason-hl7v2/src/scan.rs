//! Where delimiters and line ends stand.
//!
//! A message has a delimiter every few bytes: there a call of `memchr` per hit costs more than the bytes between. So 64 bytes at a time
//! are compared with all delimiters, and `memchr` takes over where nothing was found for a while: an embedded document.

use crate::Delimiters;
use wide::u8x64;

/// Bytes that are compared at a time.
const BLOCK: usize = 64;
/// Blocks without a hit after which `memchr` takes over.
const QUIET: u32 = 2;

/// The columns that a search fills, both ascending.
pub(crate) struct Columns {
    /// The field separators, and behind those of each segment its end.
    pub(crate) fields: Vec<Separator>,
    /// The delimiters below fields: of repetitions, components and subcomponents.
    pub(crate) deeper: Vec<Division>,
    /// Whether there are more of these than the column may hold: those are searched when they are asked for.
    pub(crate) is_cut: bool,
    most_deeper: usize,
    /// What divides components.
    component: u8,
    /// See [`Separator::is_even`].
    is_even: bool,
}

/// A field separator, or the end of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separator {
    pub(crate) at: u32,
    /// How many deeper delimiters stand before it.
    pub(crate) deeper: u32,
    /// Whether those since the separator before are all of components.
    pub(crate) is_even: bool,
}

/// A delimiter below fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Division {
    pub(crate) at: u32,
    pub(crate) byte: u8,
}

impl Columns {
    /// Columns for so many bytes, in which `component` divides components. `most` bounds the column of deeper delimiters.
    pub(crate) fn new(bytes: usize, component: u8, most: usize) -> Self {
        Self {
            fields: Vec::with_capacity((bytes / 6).clamp(16, 1024)),
            deeper: Vec::with_capacity((bytes / 6).clamp(16, 1024)),
            is_cut: false,
            most_deeper: most,
            component,
            is_even: true,
        }
    }

    /// Adds a field separator, or the end of a segment.
    pub(crate) fn field(&mut self, at: usize) {
        let is_even = std::mem::replace(&mut self.is_even, true);
        self.fields.push(Separator { at: at as u32, deeper: self.deeper.len() as u32, is_even });
    }

    /// Takes away the end of the last segment: it goes on.
    pub(crate) fn reopen(&mut self) {
        if let Some(end) = self.fields.pop() {
            self.is_even = end.is_even;
        }
    }

    /// Takes away the field separator at `index` and all behind it: where it stood.
    pub(crate) fn cut_at(&mut self, index: usize) -> Option<u32> {
        let Separator { at, deeper, is_even } = *self.fields.get(index)?;
        self.fields.truncate(index);
        self.deeper.truncate(deeper as usize);
        self.is_even = is_even;
        Some(at)
    }

    fn deeper(&mut self, at: usize, byte: u8) {
        self.is_even &= byte == self.component;
        self.deeper.push(Division { at: at as u32, byte });
    }

    /// Keeps no more deeper delimiters than there may be. Those of the last block may be too many until then.
    pub(crate) fn bound(&mut self) {
        if self.deeper.len() > self.most_deeper {
            self.deeper.truncate(self.most_deeper);
            self.is_cut = true;
        }
    }
}

/// Why a search for delimiters ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A CR or LF stands here.
    LineEnd(usize),
    /// The bytes end.
    End,
    /// There are as many field separators as there may be.
    Full,
}

/// Looks for delimiters, line by line.
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    delimiters: Delimiters,
    /// Where the block starts. Before the first line: at the end.
    block: usize,
    /// What stands in the block and was not passed: a bit per byte, from the lowest.
    hits: u64,
    fields: u64,
    ends: u64,
}

impl<'a> Scanner<'a> {
    pub(crate) const fn new(bytes: &'a [u8], delimiters: Delimiters) -> Self {
        Self { bytes, delimiters, block: bytes.len(), hits: 0, fields: 0, ends: 0 }
    }

    /// Adds the delimiters from `from` on, as far as the next line end. It stops soon after there are `most` separators. `from` is never
    /// before the end of the line before.
    pub(crate) fn line(&mut self, from: usize, most: usize, into: &mut Columns) -> Stop {
        match from.checked_sub(self.block).filter(|passed| *passed < BLOCK) {
            Some(passed) => self.hits &= u64::MAX << passed,
            None => self.load(from),
        }
        let mut quiet = 0;
        loop {
            if self.hits == 0 {
                quiet += 1;
            } else {
                quiet = 0;
                if let Some(end) = self.block(into) {
                    return Stop::LineEnd(end);
                }
                if into.fields.len() > most {
                    return Stop::Full;
                }
                into.bound();
            }
            let next = self.block + BLOCK;
            if next >= self.bytes.len() {
                return Stop::End;
            }
            self.load(if quiet >= QUIET { self.leap(next, into) } else { next });
        }
    }

    /// Adds what stands in the block, as far as a line end.
    #[inline(never)]
    fn block(&mut self, into: &mut Columns) -> Option<usize> {
        let Self { bytes, block, fields, .. } = *self;
        let ends = self.hits & self.ends;
        // The lowest, and all below it: everything where there is none.
        let end = ends & ends.wrapping_neg();
        let mut hits = self.hits & end.wrapping_sub(1);
        let (mut is_even, component) = (into.is_even, into.component);
        while hits != 0 {
            let bit = hits.trailing_zeros();
            hits &= hits - 1;
            let here = block + bit as usize;
            if fields >> bit & 1 != 0 {
                into.fields.push(Separator { at: here as u32, deeper: into.deeper.len() as u32, is_even });
                is_even = true;
            } else {
                let byte = bytes.get(here).copied().unwrap_or_default();
                is_even &= byte == component;
                into.deeper.push(Division { at: here as u32, byte });
            }
        }
        into.is_even = is_even;
        self.hits &= !(end | end.wrapping_sub(1));
        (end != 0).then(|| block + end.trailing_zeros() as usize)
    }

    /// Turns to the block at `start`.
    fn load(&mut self, start: usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let block = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut block = [0; BLOCK];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            block
        });
        let block = u8x64::new(block);
        let is = |byte: u8| block.simd_eq(u8x64::splat(byte));
        let Delimiters { field, component, repetition, subcomponent, .. } = self.delimiters;
        // What fills the last block is no text, though a delimiter may be zero.
        let text = if rest.len() < BLOCK { (1 << rest.len()) - 1 } else { u64::MAX };
        self.block = start;
        self.fields = is(field).to_bitmask() & text;
        self.ends = (is(b'\r') | is(b'\n')).to_bitmask() & text;
        let deeper = (is(component) | is(repetition) | is(subcomponent)).to_bitmask();
        self.hits = self.fields | self.ends | deeper & text;
    }

    /// Goes to the next field separator or line end, and adds the deeper delimiters before it.
    #[cold]
    fn leap(&self, from: usize, into: &mut Columns) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let Delimiters { field, component, repetition, subcomponent, .. } = self.delimiters;
        let length = memchr::memchr3(field, b'\r', b'\n', rest).unwrap_or(rest.len());
        let passed = rest.get(..length).unwrap_or_default();
        let room = (into.most_deeper + 1).saturating_sub(into.deeper.len());
        let found = memchr::memchr3_iter(component, repetition, subcomponent, passed).take(room);
        found.for_each(|at| into.deeper(from + at, passed.get(at).copied().unwrap_or_default()));
        into.bound();
        from + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bytes: &[u8], from: usize, most: usize, into: &mut Columns) -> Stop {
        Scanner::new(bytes, Delimiters::STANDARD).line(from, most, into)
    }

    #[test]
    fn lines_follow_one_another() {
        let bytes = [&b"A|1^2\r\nB||3\n\n"[..], &[b'x'; 200], b"|4&5\rC|"].concat();
        let (mut scanner, mut found) =
            (Scanner::new(&bytes, Delimiters::STANDARD), Columns::new(0, b'^', 100));
        let mut ends = Vec::new();
        let mut from = 0;
        while let Stop::LineEnd(end) = scanner.line(from, usize::MAX, &mut found) {
            ends.push(end);
            from = end + 1;
        }
        let all = |of: &'static [u8]| {
            let places = bytes.iter().enumerate().filter(|(_, byte)| of.contains(byte));
            places.map(|(at, _)| at).collect::<Vec<_>>()
        };
        assert_eq!(ends, all(b"\r\n"));
        assert!(found.fields.iter().map(|field| field.at as usize).eq(all(b"|")));
        assert!(found.deeper.iter().map(|deeper| deeper.at as usize).eq(all(b"^~&")));
    }

    #[test]
    fn delimiters_are_those_of_a_plain_search() {
        let mut state = 7_u32;
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..5_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (state >> 24) as u8;
            match byte {
                0..40 => bytes.push(b'|'),
                40..50 => bytes.push(b'^'),
                50..55 => bytes.push(b'&'),
                55..60 => bytes.push(b'~'),
                60..64 => bytes.push(b'\r'),
                70..72 => bytes.extend_from_slice(&[b'x'; 97]),
                72 => bytes.extend_from_slice(&[[b'x'; 97], [b'^'; 97]].concat()),
                _ => bytes.push(byte),
            }
        }
        for from in (0..bytes.len()).step_by(13) {
            let end = (from..bytes.len()).find(|at| matches!(bytes[*at], b'\r' | b'\n'));
            let plain = |of: &'static [u8]| {
                let all = from..end.unwrap_or(bytes.len());
                all.filter(|at| of.contains(&bytes[*at])).map(|at| at as u32).collect::<Vec<_>>()
            };
            let mut found = Columns::new(0, b'^', usize::MAX - 1);
            let stop = line(&bytes, from, usize::MAX, &mut found);
            assert_eq!(stop, end.map_or(Stop::End, Stop::LineEnd));
            let fields = found.fields.iter().map(|separator| separator.at);
            assert!(fields.eq(plain(b"|")), "from {from}");
            assert!(found.deeper.iter().map(|deeper| deeper.at).eq(plain(b"^~&")), "from {from}");
            assert!(found.deeper.iter().all(|deeper| bytes[deeper.at as usize] == deeper.byte));
            let before = |at| found.deeper.iter().filter(|deeper| deeper.at < at).count() as u32;
            assert!(found.fields.iter().all(|separator| separator.deeper == before(separator.at)));
        }
    }

    #[test]
    fn too_many_separators_stop_the_search() {
        let mut found = Columns::new(0, b'^', usize::MAX - 1);
        assert_eq!(line(&[b'|'; 1_000], 0, 100, &mut found), Stop::Full);
        assert!((101..=164).contains(&found.fields.len()));
    }

    #[test]
    fn the_column_of_deeper_delimiters_is_bounded() {
        let mut found = Columns::new(0, b'^', 10);
        assert_eq!(line(&[b'^'; 1_000], 0, 100, &mut found), Stop::End);
        found.bound();
        assert_eq!((found.deeper.len(), found.is_cut), (10, true));
    }
}
