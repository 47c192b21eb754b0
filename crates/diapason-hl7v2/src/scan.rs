//! Where delimiters and line ends stand.
//!
//! A message has a delimiter every few bytes: there a call of `memchr` per hit costs more than the bytes between. So eight bytes
//! at a time are compared as one word, and `memchr` takes over where nothing was found for a while: an embedded document.

use crate::Delimiters;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Words without a hit after which `memchr` takes over.
const QUIET: u32 = 8;

/// The columns that a search fills, both ascending.
pub(crate) struct Columns {
    /// The field separators.
    pub(crate) fields: Vec<Separator>,
    /// The offsets of the delimiters below fields: of repetitions, components and subcomponents.
    pub(crate) deeper: Vec<u32>,
    /// Whether there are more of these than the column may hold: those are searched when they are asked for.
    pub(crate) is_cut: bool,
    most_deeper: usize,
}

/// A field separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separator {
    pub(crate) at: u32,
    /// How many deeper delimiters stand before it.
    pub(crate) deeper: u32,
}

impl Columns {
    /// Columns for so many bytes. `most` bounds the column of deeper delimiters.
    pub(crate) fn new(bytes: usize, most: usize) -> Self {
        Self {
            fields: Vec::with_capacity((bytes / 6).clamp(16, 1024)),
            deeper: Vec::with_capacity((bytes / 6).clamp(16, 1024)),
            is_cut: false,
            most_deeper: most,
        }
    }

    fn field(&mut self, at: usize) {
        self.fields.push(Separator { at: at as u32, deeper: self.deeper.len() as u32 });
    }

    fn deeper(&mut self, at: usize) {
        self.deeper.push(at as u32);
    }

    /// Keeps no more deeper delimiters than there may be. Those of the last word before may be too many until then.
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

/// Adds the delimiters from `from` on, as far as the next line end. It stops soon after there are `most` field separators.
pub(crate) fn line(
    bytes: &[u8],
    from: usize,
    delimiters: &Delimiters,
    most: usize,
    into: &mut Columns,
) -> Stop {
    let Delimiters { field, component, repetition, subcomponent, .. } = *delimiters;
    let repeated = |byte: u8| LOW * u64::from(byte);
    let (field_word, cr, lf) = (repeated(field), repeated(b'\r'), repeated(b'\n'));
    let below = [component, repetition, subcomponent].map(repeated);
    let (mut at, mut quiet) = (from, 0);
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        let low = word & !HIGH;
        // Per byte, the high bit: whether it is another one. All that is wanted is ASCII, and no carry crosses bytes.
        let differs = |wanted: u64| (low ^ wanted) + !HIGH;
        let (no_field, no_end) = (differs(field_word), differs(cr) & differs(lf));
        let nothing = below.iter().fold(no_field & no_end, |all, wanted| all & differs(*wanted));
        let mut hits = !(nothing | word) & HIGH;
        if hits == 0 {
            quiet += 1;
            at += 8;
            if quiet >= QUIET {
                quiet = 0;
                at = leap(bytes, at, delimiters, into);
            }
            continue;
        }
        quiet = 0;
        while hits != 0 {
            let lowest = hits & hits.wrapping_neg();
            let here = at + hits.trailing_zeros() as usize / 8;
            if no_field & lowest == 0 {
                into.field(here);
            } else if no_end & lowest == 0 {
                return Stop::LineEnd(here);
            } else {
                into.deeper(here);
            }
            hits ^= lowest;
        }
        if into.fields.len() > most {
            return Stop::Full;
        }
        into.bound();
        at += 8;
    }
    for (index, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            byte if *byte == field => into.field(index),
            b'\r' | b'\n' => return Stop::LineEnd(index),
            byte if delimiters.divides(*byte) => into.deeper(index),
            _ => {}
        }
    }
    Stop::End
}

/// Goes to the next field separator or line end, and adds the deeper delimiters before it.
#[cold]
fn leap(bytes: &[u8], from: usize, delimiters: &Delimiters, into: &mut Columns) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = memchr::memchr3(delimiters.field, b'\r', b'\n', rest).unwrap_or(rest.len());
    let passed = rest.get(..length).unwrap_or_default();
    let Delimiters { component, repetition, subcomponent, .. } = *delimiters;
    let room = (into.most_deeper + 1).saturating_sub(into.deeper.len());
    let found = memchr::memchr3_iter(component, repetition, subcomponent, passed).take(room);
    found.for_each(|at| into.deeper(from + at));
    into.bound();
    from + length
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let mut found = Columns::new(0, usize::MAX - 1);
            let stop = line(&bytes, from, &Delimiters::STANDARD, usize::MAX, &mut found);
            assert_eq!(stop, end.map_or(Stop::End, Stop::LineEnd));
            let fields = found.fields.iter().map(|separator| separator.at);
            assert!(fields.eq(plain(b"|")), "from {from}");
            assert_eq!(found.deeper, plain(b"^~&"), "from {from}");
            let before = |at| found.deeper.iter().filter(|deeper| **deeper < at).count() as u32;
            assert!(found.fields.iter().all(|separator| separator.deeper == before(separator.at)));
        }
    }

    #[test]
    fn too_many_separators_stop_the_search() {
        let mut found = Columns::new(0, usize::MAX - 1);
        assert_eq!(line(&[b'|'; 1_000], 0, &Delimiters::STANDARD, 100, &mut found), Stop::Full);
        assert!((101..=108).contains(&found.fields.len()));
    }

    #[test]
    fn the_column_of_deeper_delimiters_is_bounded() {
        let mut found = Columns::new(0, 10);
        assert_eq!(line(&[b'^'; 1_000], 0, &Delimiters::STANDARD, 100, &mut found), Stop::End);
        found.bound();
        assert_eq!((found.deeper.len(), found.is_cut), (10, true));
    }
}
