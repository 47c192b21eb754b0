//! Whether a file decodes from base64 (RFC 4648, section 4), without decoding it: a body may be a hundred megabytes.

/// Whether `content` is base64 with its padding, white space aside.
pub(super) fn is_readable(content: &str) -> bool {
    let mut digits = 0_usize;
    let mut padding = 0_usize;
    for byte in content.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => digits += 1,
            _ => return false,
        }
    }
    padding <= 2 && (digits + padding).is_multiple_of(4)
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
