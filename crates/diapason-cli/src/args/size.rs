use std::fmt;
use std::str::FromStr;

/// A number of bytes: digits, then `k`, `M` or `G` (powers of 1024) in either case, with or without `B` or `iB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u64);

/// What a [`Size`] looks like.
#[derive(Debug)]
pub(crate) struct NotASize;

impl fmt::Display for NotASize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("10M, 1G, 500k")
    }
}

impl std::error::Error for NotASize {}

impl FromStr for Size {
    type Err = NotASize;

    fn from_str(text: &str) -> Result<Self, NotASize> {
        let lower = text.to_ascii_lowercase();
        let short = lower.strip_suffix("ib").or_else(|| lower.strip_suffix(['b', 'o'])).unwrap_or(&lower);
        let (digits, power) = match short.as_bytes().last() {
            Some(b'k') => (short.strip_suffix('k'), 10),
            Some(b'm') => (short.strip_suffix('m'), 20),
            Some(b'g') => (short.strip_suffix('g'), 30),
            _ => (Some(short), 0),
        };
        let number: u64 = digits.and_then(|digits| digits.parse().ok()).ok_or(NotASize)?;
        number.checked_mul(1 << power).map(Self).ok_or(NotASize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in
            [("0", 0), ("17", 17), ("10M", 10 << 20), ("1g", 1 << 30), ("4KiB", 4096), ("2Mo", 2 << 20)]
        {
            assert_eq!(text.parse::<Size>().ok(), Some(Size(bytes)), "{text}");
        }
        for text in ["", "M", "ten", "1T", "-1", "1.5G", "99999999999999G"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }
}
