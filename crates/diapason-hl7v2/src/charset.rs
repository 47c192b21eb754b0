use std::borrow::Cow;

/// A character set in which messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// ASCII: what HL7 v2 takes where MSH-18 is empty.
    Ascii,
    /// UTF-8: `UNICODE UTF-8` in MSH-18.
    Utf8,
    /// ISO-8859-1: `8859/1`.
    Latin1,
    /// ISO-8859-15: `8859/15`.
    Latin9,
}

impl Encoding {
    /// The character set that a value of MSH-18 names (HL7 table 0211), letter case apart; the IANA names `UTF-8`,
    /// `ISO-8859-1` and `ISO-8859-15`, which are not in that table, are understood too.
    #[must_use]
    pub fn named(value: &[u8]) -> Option<Self> {
        let is = |names: &[&str]| names.iter().any(|name| value.eq_ignore_ascii_case(name.as_bytes()));
        match value {
            _ if is(&["UNICODE UTF-8", "UTF-8", "UTF8"]) => Some(Self::Utf8),
            _ if is(&["8859/1", "ISO-8859-1"]) => Some(Self::Latin1),
            _ if is(&["8859/15", "ISO-8859-15"]) => Some(Self::Latin9),
            _ if is(&["ASCII"]) => Some(Self::Ascii),
            _ => None,
        }
    }

    /// The value of MSH-18 for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ASCII",
            Self::Utf8 => "UNICODE UTF-8",
            Self::Latin1 => "8859/1",
            Self::Latin9 => "8859/15",
        }
    }

    /// The text of `raw`. What is no character of this set becomes U+FFFD, one per wrong byte of ASCII, one per wrong sequence
    /// of UTF-8. Bytes 0x80 to 0x9F of the ISO sets are the control characters that the sets have there.
    #[must_use]
    pub fn decode(self, raw: &[u8]) -> Cow<'_, str> {
        match (self, std::str::from_utf8(raw)) {
            (Self::Utf8, Ok(text)) => Cow::Borrowed(text),
            (Self::Utf8, Err(_)) => String::from_utf8_lossy(raw),
            (_, Ok(text)) if text.is_ascii() => Cow::Borrowed(text),
            _ => Cow::Owned(raw.iter().map(|byte| self.character(*byte)).collect()),
        }
    }

    /// The bytes of `text`. `None` where a character is not in this set.
    #[must_use]
    pub fn encode(self, text: &str) -> Option<Cow<'_, [u8]>> {
        if self == Self::Utf8 || text.is_ascii() {
            return Some(Cow::Borrowed(text.as_bytes()));
        }
        text.chars().map(|c| self.byte(c)).collect::<Option<Vec<u8>>>().map(Cow::Owned)
    }

    fn character(self, byte: u8) -> char {
        match self {
            Self::Ascii if byte >= 0x80 => char::REPLACEMENT_CHARACTER,
            Self::Latin9 => LATIN9.iter().find(|(of, _)| *of == byte).map_or(byte as char, |(_, c)| *c),
            _ => byte as char,
        }
    }

    fn byte(self, c: char) -> Option<u8> {
        if self == Self::Latin9 {
            if let Some((byte, _)) = LATIN9.iter().find(|(_, of)| *of == c) {
                return Some(*byte);
            }
            if LATIN9.iter().any(|(byte, _)| u32::from(*byte) == u32::from(c)) {
                return None;
            }
        }
        let byte = u8::try_from(u32::from(c)).ok()?;
        (self != Self::Ascii || byte.is_ascii()).then_some(byte)
    }
}

/// Where ISO-8859-15 differs from ISO-8859-1.
const LATIN9: [(u8, char); 8] =
    [(0xA4, '€'), (0xA6, 'Š'), (0xA8, 'š'), (0xB4, 'Ž'), (0xB8, 'ž'), (0xBC, 'Œ'), (0xBD, 'œ'), (0xBE, 'Ÿ')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_iso_sets_differ_in_eight_characters() {
        let all: Vec<u8> = (0..=255).collect();
        let (one, nine) = (Encoding::Latin1.decode(&all), Encoding::Latin9.decode(&all));
        let different: Vec<char> =
            one.chars().zip(nine.chars()).filter(|(a, b)| a != b).map(|(_, b)| b).collect();
        assert_eq!(different, ['€', 'Š', 'š', 'Ž', 'ž', 'Œ', 'œ', 'Ÿ']);
    }

    #[test]
    fn what_is_encoded_is_decoded_the_same() {
        for (encoding, text) in [
            (Encoding::Latin9, "cœur à 3 €"),
            (Encoding::Latin1, "¤ né(e) à Évry ½"),
            (Encoding::Utf8, "ĳ’œ"),
            (Encoding::Ascii, "Evry"),
        ] {
            let bytes = encoding.encode(text).unwrap();
            assert_eq!(encoding.decode(&bytes), text);
        }
        assert_eq!(Encoding::Latin9.encode("½"), None);
        assert_eq!(Encoding::Latin1.encode("œ"), None);
        assert_eq!(Encoding::Ascii.encode("é"), None);
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        assert_eq!(Encoding::Utf8.decode(b"n\xE9e"), "n\u{FFFD}e");
        assert_eq!(Encoding::Ascii.decode(b"n\xE9e"), "n\u{FFFD}e");
    }
}
