//! Numbers as few bytes (unsigned LEB128, DWARF 5, section 7.6): seven bits in each, the lowest first, and one that says whether more
//! follow. Engines write so what they compiled.

/// Appends a number.
pub fn put(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Takes a number from the start of `bytes`. `None`: they end within it, or it is too large.
#[inline]
pub fn take(bytes: &mut &[u8]) -> Option<usize> {
    // Most of them are small.
    if let [byte @ 0..0x80, rest @ ..] = *bytes {
        *bytes = rest;
        return Some(usize::from(*byte));
    }
    take_long(bytes)
}

fn take_long(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..usize::BITS - 1).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_taken() {
        let numbers = [0, 1, 127, 128, 300, 1 << 21, usize::MAX >> 1];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| put(&mut bytes, *number));
        let mut rest = &*bytes;
        assert!(numbers.iter().all(|number| take(&mut rest) == Some(*number)));
        assert_eq!(take(&mut rest), None);
    }

    #[test]
    fn what_does_not_end_is_no_number() {
        assert_eq!(take(&mut &[0x80][..]), None);
        assert_eq!(take(&mut &[0xFF; 20][..]), None);
    }
}
