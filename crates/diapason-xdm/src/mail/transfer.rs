use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, Engine};
use memchr::memchr;
use std::borrow::Cow;

/// How the content of a part is written (RFC 2045, section 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransferEncoding {
    /// As it is: `7bit`, `8bit`, `binary`, or not said.
    Identity,
    /// `base64`.
    Base64,
    /// `quoted-printable`.
    QuotedPrintable,
    /// None of these: the content is taken as it is.
    Unknown,
}

impl TransferEncoding {
    pub(super) fn of(name: &str) -> Self {
        match name.trim().to_ascii_lowercase().as_str() {
            "7bit" | "8bit" | "binary" => Self::Identity,
            "base64" => Self::Base64,
            "quoted-printable" => Self::QuotedPrintable,
            _ => Self::Unknown,
        }
    }

    /// The content of `bytes`, and how far into them it is sound where it is not to the end. Content after that is left out.
    pub(super) fn decode(self, bytes: &[u8]) -> (Cow<'_, [u8]>, Option<usize>) {
        match self {
            Self::Identity | Self::Unknown => (Cow::Borrowed(bytes), None),
            Self::Base64 => base64(bytes),
            Self::QuotedPrintable => quoted_printable(bytes),
        }
    }
}

/// Padding may lack, and spare bits may be set: nothing of the content is lost by either.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn base64(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<usize>) {
    let digits: Vec<u8> = bytes.iter().copied().filter(|byte| !is_blank(*byte)).collect();
    let error = match LENIENT.decode(&digits) {
        Ok(content) => return (Cow::Owned(content), None),
        Err(error) => error,
    };
    let sound = match error {
        DecodeError::InvalidByte(at, _) | DecodeError::InvalidLastSymbol { offset: at, .. } => at,
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => {
            digits.iter().position(|byte| *byte == b'=').unwrap_or(digits.len().saturating_sub(1))
        }
    };
    let whole = digits.get(..sound / 4 * 4).unwrap_or_default();
    let content = LENIENT.decode(whole).unwrap_or_default();
    let mut places = bytes.iter().enumerate().filter(|(_, byte)| !is_blank(**byte));
    let place = places.nth(sound).map_or(bytes.len(), |(place, _)| place);
    (Cow::Owned(content), Some(place))
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b' ' | b'\t')
}

/// What is no escape stands as it is: mail software writes a bare `=` more often than it means one.
fn quoted_printable(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<usize>) {
    let mut out = Vec::with_capacity(bytes.len());
    let mut fault = None;
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let content = text.strip_suffix(b"=").unwrap_or(text);
        let mut rest = content;
        while let Some(equals) = memchr(b'=', rest) {
            let (plain, from) = rest.split_at_checked(equals).unwrap_or((rest, &[]));
            out.extend_from_slice(plain);
            rest = match from {
                [_, high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    out.push(digit(*high) << 4 | digit(*low));
                    rest
                }
                _ => {
                    fault.get_or_insert(start + content.len() - from.len());
                    out.push(b'=');
                    from.get(1..).unwrap_or_default()
                }
            };
        }
        out.extend_from_slice(rest);
        // A `=` at the end of a line joins it to the next (RFC 2045, section 6.7).
        if content.len() == text.len() {
            let end = if line.ends_with(b"\r\n") { 2 } else { usize::from(line.ends_with(b"\n")) };
            out.extend_from_slice(line.get(line.len() - end..).unwrap_or_default());
        }
        start += line.len();
    }
    (Cow::Owned(out), fault)
}

/// The value of a hexadecimal digit.
const fn digit(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(encoding: TransferEncoding, bytes: &str) -> (String, Option<usize>) {
        let (content, fault) = encoding.decode(bytes.as_bytes());
        (String::from_utf8_lossy(&content).into_owned(), fault)
    }

    #[test]
    fn base64_is_read_across_lines_with_or_without_padding() {
        for sound in ["QUJD\r\nREU=\r\n", "QUJDREU", "QUJD REV="] {
            assert_eq!(decoded(TransferEncoding::Base64, sound), ("ABCDE".to_owned(), None), "{sound}");
        }
    }

    #[test]
    fn base64_is_kept_up_to_its_fault() {
        assert_eq!(decoded(TransferEncoding::Base64, "QUJD\r\nRE!FQUJD"), ("ABC".to_owned(), Some(8)));
        assert_eq!(decoded(TransferEncoding::Base64, "QQ==QUJD"), (String::new(), Some(2)));
        assert_eq!(decoded(TransferEncoding::Base64, "QUJDR"), ("ABC".to_owned(), Some(4)));
    }

    #[test]
    fn quoted_printable_loses_soft_line_ends_and_trailing_blanks() {
        let read = decoded(TransferEncoding::QuotedPrintable, "r=C3=A9=\r\nsum=c3=a9 \t\r\nfin");
        assert_eq!(read, ("résumé\r\nfin".to_owned(), None));
    }

    #[test]
    fn quoted_printable_keeps_what_is_no_escape() {
        assert_eq!(
            decoded(TransferEncoding::QuotedPrintable, "a=b\r\nc=G1="),
            ("a=b\r\nc=G1".to_owned(), Some(1))
        );
    }

    #[test]
    fn names_of_encodings_have_no_case() {
        assert_eq!(TransferEncoding::of(" BASE64 "), TransferEncoding::Base64);
        assert_eq!(TransferEncoding::of("8Bit"), TransferEncoding::Identity);
        assert_eq!(TransferEncoding::of("uuencode"), TransferEncoding::Unknown);
    }
}
