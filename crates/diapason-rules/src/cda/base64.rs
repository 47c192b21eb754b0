//! Whether a file decodes from base64 (RFC 4648, section 4), without decoding it: a body may be a hundred megabytes.

/// Whether `content` is base64 with its padding, white space aside.
pub(super) fn is_readable(content: &str) -> bool {
    let content = content.as_bytes();
    let end = memchr::memchr(b'=', content).unwrap_or(content.len());
    let (body, tail) = content.split_at_checked(end).unwrap_or((content, &[]));
    let digits = count(body, is_digit);
    let padding = tail.iter().filter(|byte| **byte == b'=').count();
    let only_blanks = digits + count(body, is_blank) == body.len()
        && tail.iter().all(|byte| *byte == b'=' || is_blank(*byte));
    only_blanks && padding <= 2 && (digits + padding).is_multiple_of(4)
}

// Both are written without a branch: processors then ask many bytes at a time.
fn is_digit(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // The slash stands right before the digits.
    let other = byte.wrapping_sub(b'/') < 11;
    letter | other | (byte == b'+')
}

fn is_blank(byte: u8) -> bool {
    (byte == b' ') | (byte == b'\n') | (byte == b'\r') | (byte == b'\t') | (byte == 0x0C)
}

/// How many bytes pass a test: in stretches whose count fits in a byte.
#[inline]
fn count(bytes: &[u8], test: impl Fn(u8) -> bool) -> usize {
    const STRETCH: usize = 192;
    let counts = bytes.chunks(STRETCH).map(|part| part.iter().map(|b| u8::from(test(*b))).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Whether the file begins with `%PDF-`.
pub(super) fn is_pdf(content: &str) -> bool {
    let mut digits = content.bytes().filter(|byte| !byte.is_ascii_whitespace());
    // Six digits carry the first 36 of the 40 bits, the seventh the last four and two of what follows.
    let signature = digits.by_ref().take(6).eq(*b"JVBERi");
    signature && matches!(digits.next(), Some(b'0'..=b'3'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_and_line_breaks_are_read() {
        assert!(is_readable("QQ==") && is_readable("QUI=") && is_readable(" QU\r\nJD "));
        let lines = "az09AZ+/\t\r\n".repeat(100);
        assert!(is_readable(&lines) && is_readable(&format!("{lines}QQ=\n=\n")));
        assert!(!is_readable(&format!("{lines}QQ=")) && !is_readable(&format!("{lines}`QUI")));
    }

    #[test]
    fn what_does_not_decode_is_refused() {
        for wrong in ["QUI", "QUJD=", "Q===", "QQ==QUJD", "data:application/pdf;base64,QUJD", "QUJ\u{e9}"] {
            assert!(!is_readable(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_pdf_is_known_by_its_first_bytes() {
        assert!(is_pdf("JVBERi0xLjQK") && is_pdf("JVBE\nRi0x"));
        assert!(!is_pdf("iVBORw0KGgo=") && !is_pdf("JVBERi") && !is_pdf("JVBERiBQ"));
    }
}
