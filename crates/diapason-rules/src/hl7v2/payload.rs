//! The Base64 of a document in OBX-5.5, looked at without decoding it: a document may be a hundred megabytes.

/// What stands in a field that should be Base64 (RFC 4648, section 4). It is readable exactly where
/// [`Element::base64`](diapason_hl7v2::Element::base64) decodes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Payload {
    /// Characters that carry bits.
    digits: usize,
    /// The last of them.
    last: u8,
    /// `=` at the end: how many, and where the first stands.
    padding: usize,
    padded_at: usize,
    /// Blanks and line ends.
    pub(super) blanks: usize,
    /// Where the first byte that does not belong there stands, from the start of the field.
    pub(super) foreign: Option<usize>,
}

/// How many bytes are looked at before anything is counted one by one.
const BLOCK: usize = 256;

impl Payload {
    /// Looks at the whole field.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut payload = Self::default();
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            // Nearly every block holds digits alone.
            if payload.padding == 0 && block.iter().fold(true, |all, byte| all & is_digit(*byte)) {
                payload.digits += block.len();
                payload.last = block.last().copied().unwrap_or_default();
                continue;
            }
            for (at, byte) in block.iter().enumerate() {
                payload.add(*byte, number * BLOCK + at);
                if payload.foreign.is_some() {
                    return payload;
                }
            }
        }
        if payload.padding > payload.wanted() {
            payload.foreign = Some(payload.padded_at);
        }
        payload
    }

    fn add(&mut self, byte: u8, at: usize) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => self.blanks += 1,
            b'=' => {
                if self.padding == 0 {
                    self.padded_at = at;
                }
                self.padding += 1;
            }
            digit if is_digit(digit) && self.padding == 0 => {
                self.digits += 1;
                self.last = digit;
            }
            digit if is_digit(digit) => self.foreign = Some(self.padded_at),
            _ => self.foreign = Some(at),
        }
    }

    /// Whether a last digit stands alone, or says bits that belong to no byte: something was cut.
    pub(super) fn is_cut(&self) -> bool {
        let unused = match self.digits % 4 {
            2 => 0b1111,
            3 => 0b11,
            rest => return self.foreign.is_none() && rest == 1,
        };
        self.foreign.is_none() && value(self.last).unwrap_or_default() & unused != 0
    }

    /// Whether it decodes, as it stands or once blanks are dropped and padding is set right.
    pub(super) fn is_readable(&self) -> bool {
        self.foreign.is_none() && self.digits > 0 && !self.is_cut()
    }

    /// Whether the padding is what the digits ask for.
    pub(super) const fn is_padded(&self) -> bool {
        self.padding == self.wanted()
    }

    const fn wanted(&self) -> usize {
        (4 - self.digits % 4) % 4
    }
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte == b'+') | (byte == b'/')
}

/// The bytes that readable Base64 decodes to, one by one.
pub(super) fn decode(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let mut digits = bytes.iter().filter_map(|byte| value(*byte));
    let (mut bits, mut held) = (0_u32, 0_u32);
    std::iter::from_fn(move || {
        while held < 8 {
            bits = bits << 6 | digits.next()?;
            held += 6;
        }
        held -= 8;
        let byte = (bits >> held) as u8;
        bits &= (1 << held) - 1;
        Some(byte)
    })
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// What the first bytes of a file say that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// No XML at all.
    NotXml,
    /// XML whose root is something else than a CDA document.
    OtherXml,
    /// A CDA document.
    ClinicalDocument,
    /// XML whose root does not come soon, or in an encoding that is not looked into.
    Unsure,
}

/// How much of a file is looked at: what stands before the root is a declaration, a stylesheet and comments.
const HEAD: usize = 64 * 1024;

impl Opening {
    /// Looks at what readable Base64 decodes to, as far as the root element.
    pub(super) fn of(bytes: &[u8]) -> Self {
        // A root within the first bytes is the rule; only a long prolog asks for more.
        for size in [256, HEAD] {
            let mut head = Vec::with_capacity(size.min(bytes.len()));
            head.extend(decode(bytes).take(size));
            match Self::of_text(&head) {
                Self::Unsure if head.len() == size => {}
                found => return found,
            }
        }
        Self::Unsure
    }

    fn of_text(head: &[u8]) -> Self {
        if head.starts_with(&[0xFF, 0xFE])
            || head.starts_with(&[0xFE, 0xFF])
            || head.get(..4).is_some_and(|four| four.contains(&0))
        {
            return Self::Unsure;
        }
        let mut rest = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head).trim_ascii_start();
        loop {
            let skipped = match rest {
                [b'<', b'?', ..] => after(rest, b"?>"),
                [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->"),
                [b'<', b'!', ..] => after(rest, b">"),
                [b'<', ..] => return Self::of_root(rest),
                [] => return if head.is_empty() { Self::NotXml } else { Self::Unsure },
                _ => return Self::NotXml,
            };
            let Some(skipped) = skipped else { return Self::Unsure };
            rest = skipped.trim_ascii_start();
        }
    }

    /// `<p:ClinicalDocument … xmlns:p="urn:hl7-org:v3" …>`
    fn of_root(tag: &[u8]) -> Self {
        let name = tag.get(1..).unwrap_or_default();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let Some(end) = name.iter().position(ends) else { return Self::Unsure };
        let (name, attributes) = name.split_at_checked(end).unwrap_or_default();
        let (prefix, local) = match name.iter().position(|byte| *byte == b':') {
            Some(at) => (name.get(..at).unwrap_or_default(), name.get(at + 1..).unwrap_or_default()),
            None => (&[][..], name),
        };
        if local != b"ClinicalDocument" {
            return Self::OtherXml;
        }
        let Some(attributes) = before_end(attributes) else { return Self::Unsure };
        match namespace(attributes, prefix) {
            Some(b"urn:hl7-org:v3") => Self::ClinicalDocument,
            _ => Self::OtherXml,
        }
    }
}

/// What stands before the `>` that ends a tag: one between quotes does not.
fn before_end(attributes: &[u8]) -> Option<&[u8]> {
    let mut quote = None;
    let end = attributes.iter().position(|byte| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        false
    });
    attributes.get(..end?)
}

/// What stands after the first `end`.
fn after<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(end.len()).position(|window| window == end)?;
    text.get(at + end.len()..)
}

/// The value of `xmlns:prefix`, or of `xmlns` for no prefix.
fn namespace<'a>(attributes: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let mut rest = attributes.trim_ascii();
    loop {
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let (name, value) = rest.split_at_checked(equals)?;
        let (quote, value) = value.get(1..)?.trim_ascii_start().split_first()?;
        let end = value.iter().position(|byte| byte == quote)?;
        let (value, next) = value.split_at_checked(end)?;
        let declared = match name.trim_ascii().strip_prefix(b"xmlns") {
            Some([]) => Some(&[][..]),
            Some([b':', declared @ ..]) => Some(declared),
            _ => None,
        };
        if declared == Some(prefix) {
            return Some(value);
        }
        rest = next.get(1..)?.trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_base64_is_told_apart() {
        let readable = |text: &str| Payload::of(text.as_bytes()).is_readable();
        assert!(readable("QUJD") && readable("QUI=") && readable("QUI") && readable("QU JD"));
        assert!(Payload::of(b"QUJDR").is_cut() && Payload::of(b"QUJ").is_cut() && !readable("QUJDR"));
        assert_eq!(Payload::of(b"QU-D").foreign, Some(2));
        assert_eq!(Payload::of(b"QQ==QQ==").foreign, Some(2));
        assert_eq!(Payload::of(b"QUJD=").foreign, Some(4));
        assert!(Payload::of(b"QUI=").is_padded() && !Payload::of(b"QUI").is_padded());
        let mut late = vec![b'A'; BLOCK + 9];
        late.push(b'*');
        assert_eq!(Payload::of(&late).foreign, Some(BLOCK + 9));
        assert!(Payload::of(&[b'A'; 3 * BLOCK + 1]).is_cut());
    }

    #[test]
    fn it_is_readable_where_the_reader_decodes_it() {
        let alphabet = b"AQRg+/= \t-*";
        for number in 0..alphabet.len().pow(5) {
            let digit = |place: u32| alphabet[number / alphabet.len().pow(place) % alphabet.len()];
            let text: Vec<u8> = (0..5).map(digit).collect();
            let bytes = [b"MSH|^~\\&|\rOBX|".as_slice(), &text].concat();
            let message = diapason_hl7v2::Message::read(&bytes, &diapason_core::Limits::default());
            let decoded = message.field("OBX", 1).base64();
            let payload = Payload::of(&text);
            let expected = decoded.as_ref().is_ok_and(|decoded| !decoded.bytes.is_empty());
            assert_eq!(payload.is_readable(), expected, "{:?}", String::from_utf8_lossy(&text));
            if let Ok(decoded) = decoded.as_ref()
                && expected
            {
                assert_eq!(payload.is_padded(), !decoded.repaired.padding);
                assert_eq!(payload.blanks > 0, decoded.repaired.blanks);
                assert_eq!(decode(&text).collect::<Vec<_>>(), decoded.bytes);
            }
        }
    }

    #[test]
    fn bytes_come_back() {
        assert_eq!(decode(b"RnJhbsOnb2lz").collect::<Vec<_>>(), "François".as_bytes());
        assert_eq!(decode(b"QUI").collect::<Vec<_>>(), b"AB");
    }

    #[test]
    fn a_document_is_known_by_its_root() {
        let is = |text: &str| Opening::of_text(text.as_bytes());
        assert_eq!(is("<ClinicalDocument xmlns=\"urn:hl7-org:v3\">"), Opening::ClinicalDocument);
        let prefixed =
            "\u{feff}<?xml version='1.0'?>\n<!-- > --><h:ClinicalDocument a='>' xmlns:h = 'urn:hl7-org:v3'/>";
        assert_eq!(is(prefixed), Opening::ClinicalDocument);
        assert_eq!(is("<ClinicalDocument>"), Opening::OtherXml);
        assert_eq!(is("<ClinicalDocument xmlns:h=\"urn:hl7-org:v3\">"), Opening::OtherXml);
        assert_eq!(is("<html>"), Opening::OtherXml);
        assert_eq!(is("%PDF-1.4"), Opening::NotXml);
        assert_eq!(is("<?xml version='1.0'?>"), Opening::Unsure);
    }
}
