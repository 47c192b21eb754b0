//! Where field separators and line ends stand.
//!
//! A message has a separator every few bytes: there a call of `memchr` per hit costs more than the bytes between. So eight bytes
//! at a time are compared as one word, and `memchr` takes over where nothing was found for a while: an embedded document.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Words without a hit after which `memchr` takes over.
const QUIET: u32 = 8;

/// Why a search for separators ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A CR or LF stands here.
    LineEnd(usize),
    /// The bytes end.
    End,
    /// There are as many separators as there may be.
    Full,
}

/// Adds the offsets of `separator` from `from` on, as far as the next line end. It stops soon after there are `most` of them.
pub(crate) fn separators(bytes: &[u8], from: usize, separator: u8, most: usize, into: &mut Vec<u32>) -> Stop {
    let mut at = from;
    let mut quiet = 0;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        let ends = equal(word, b'\r') | equal(word, b'\n');
        let mut fields = equal(word, separator);
        if ends != 0 {
            // Below the lowest bit of the first end.
            fields &= (ends & ends.wrapping_neg()) - 1;
        }
        if fields | ends == 0 {
            quiet += 1;
            at += 8;
            if quiet >= QUIET {
                quiet = 0;
                let rest = bytes.get(at..).unwrap_or_default();
                at = memchr::memchr3(separator, b'\r', b'\n', rest).map_or(bytes.len(), |found| at + found);
            }
            continue;
        }
        quiet = 0;
        while fields != 0 {
            into.push((at + fields.trailing_zeros() as usize / 8) as u32);
            fields &= fields - 1;
        }
        if ends != 0 {
            return Stop::LineEnd(at + ends.trailing_zeros() as usize / 8);
        }
        if into.len() > most {
            return Stop::Full;
        }
        at += 8;
    }
    for (index, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'\r' | b'\n' => return Stop::LineEnd(index),
            byte if *byte == separator => into.push(index as u32),
            _ => {}
        }
    }
    Stop::End
}

/// The high bit of each byte of `word` that is `byte`; no carry crosses bytes.
#[inline]
const fn equal(word: u64, byte: u8) -> u64 {
    let different = word ^ (LOW * byte as u64);
    !(((different & !HIGH) + !HIGH) | different) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_those_of_a_plain_search() {
        let mut state = 7_u32;
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..5_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (state >> 24) as u8;
            match byte {
                0..60 => bytes.push(b'|'),
                60..64 => bytes.push(b'\r'),
                70..72 => bytes.extend_from_slice(&[b'x'; 97]),
                _ => bytes.push(byte),
            }
        }
        for from in (0..bytes.len()).step_by(13) {
            let end = (from..bytes.len()).find(|at| matches!(bytes[*at], b'\r' | b'\n'));
            let plain = (from..end.unwrap_or(bytes.len())).filter(|at| bytes[*at] == b'|');
            let mut found = Vec::new();
            let stop = separators(&bytes, from, b'|', usize::MAX, &mut found);
            assert_eq!(stop, end.map_or(Stop::End, Stop::LineEnd));
            assert!(plain.eq(found.iter().map(|at| *at as usize)), "from {from}");
        }
    }

    #[test]
    fn too_many_separators_stop_the_search() {
        let mut found = Vec::new();
        assert_eq!(separators(&[b'|'; 1_000], 0, b'|', 100, &mut found), Stop::Full);
        assert!((101..=108).contains(&found.len()));
    }
}
