//! Where field separators and line ends stand.
//!
//! A message has one every few bytes: there a call of `memchr` per hit costs more than the bytes between. So eight bytes
//! at a time are compared as one word, and `memchr` takes over where nothing was found for a while: an embedded document.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Words without a hit after which `memchr` takes over.
const QUIET: u32 = 8;

/// Positions of three bytes, ascending.
pub(crate) struct Hits<'a> {
    bytes: &'a [u8],
    needles: [u8; 3],
    /// Where the next word starts.
    at: usize,
    /// High bit of each byte of the word before `at` that is a hit and was not given yet.
    mask: u64,
    quiet: u32,
}

impl<'a> Hits<'a> {
    pub(crate) fn new(bytes: &'a [u8], from: usize, needles: [u8; 3]) -> Self {
        Self { bytes, needles, at: from, mask: 0, quiet: 0 }
    }
}

impl Iterator for Hits<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            if self.mask != 0 {
                let byte = self.mask.trailing_zeros() as usize / 8;
                self.mask &= self.mask - 1;
                return Some(self.at - 8 + byte);
            }
            if self.quiet >= QUIET {
                return self.leap();
            }
            let Some(word) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) else {
                return self.leap();
            };
            let word = u64::from_le_bytes(*word);
            let [a, b, c] = self.needles;
            self.mask = equal(word, a) | equal(word, b) | equal(word, c);
            self.quiet = if self.mask == 0 { self.quiet + 1 } else { 0 };
            self.at += 8;
        }
    }
}

impl Hits<'_> {
    #[cold]
    fn leap(&mut self) -> Option<usize> {
        self.quiet = 0;
        let rest = self.bytes.get(self.at..)?;
        let [a, b, c] = self.needles;
        let Some(found) = memchr::memchr3(a, b, c, rest) else {
            self.at = self.bytes.len();
            return None;
        };
        let hit = self.at + found;
        self.at = hit + 1;
        Some(hit)
    }
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
    fn hits_are_those_of_a_plain_search() {
        let mut state = 7_u32;
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..5_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (state >> 24) as u8;
            match byte {
                0..60 => bytes.push(b'|'),
                60..70 => bytes.push(b'\r'),
                70..72 => bytes.extend_from_slice(&[b'x'; 97]),
                _ => bytes.push(byte),
            }
        }
        for from in [0, 1, 13, bytes.len() - 3, bytes.len()] {
            let plain = (from..bytes.len()).filter(|at| matches!(bytes[*at], b'|' | b'\r' | b'\n'));
            assert!(Hits::new(&bytes, from, [b'|', b'\r', b'\n']).eq(plain), "from {from}");
        }
    }
}
