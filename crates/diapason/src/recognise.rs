//! Tells the kind of an input by its bytes, never by its name.

use diapason_core::Kind;
use memchr::memmem;

/// What the content of `bytes` is.
///
/// The answer is cheap and looks for marks, it does not read: a [`Kind::Cda`] is XML that names a `ClinicalDocument`, a
/// [`Kind::Model`] JSON that has a key `model`. Whether they really are is for the report to say.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Kind {
    let (body, wide) = without_mark(bytes);
    let body = skip_blanks(body);
    match body {
        [] => Kind::Empty,
        [b'<', ..] | [0, b'<', ..] => xml(body, wide),
        [b'{' | b'[', ..] => json(body),
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [b'M', b'S', b'H', _, ..] | [b'F' | b'B', b'H', b'S', _, ..] => Kind::Hl7v2,
        _ if is_mail(body) => Kind::Mail,
        _ => Kind::Unknown,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Wide {
    No,
    Maybe,
}

fn without_mark(bytes: &[u8]) -> (&[u8], Wide) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (rest, Wide::No),
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => (rest, Wide::Maybe),
        [b'<', 0, ..] | [0, b'<', ..] => (bytes, Wide::Maybe),
        _ => (bytes, Wide::No),
    }
}

/// Without leading white space, MLLP start marks and further byte order marks.
fn skip_blanks(bytes: &[u8]) -> &[u8] {
    let start =
        bytes.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0x0B | 0xEF | 0xBB | 0xBF));
    bytes.get(start.unwrap_or(bytes.len())..).unwrap_or_default()
}

fn xml(bytes: &[u8], wide: Wide) -> Kind {
    if names(bytes, "ClinicalDocument", wide) {
        Kind::Cda
    } else if names(bytes.get(..4096).unwrap_or(bytes), "http://hl7.org/fhir", wide) {
        Kind::Fhir
    } else {
        Kind::Xml
    }
}

fn names(bytes: &[u8], mark: &str, wide: Wide) -> bool {
    let spaced = || mark.bytes().flat_map(|b| [b, 0]).take(mark.len() * 2 - 1).collect::<Vec<_>>();
    match wide {
        Wide::No => memmem::find(bytes, mark.as_bytes()).is_some(),
        Wide::Maybe => memmem::find(bytes, &spaced()).is_some(),
    }
}

fn json(bytes: &[u8]) -> Kind {
    let has = |key: &str| memmem::find(bytes, key.as_bytes()).is_some();
    // A report of ours names kinds of input, and `model` is one.
    match () {
        () if has("\"resourceType\"") => Kind::Fhir,
        () if has("\"model\"") && !has("\"report_version\"") => Kind::Model,
        () => Kind::Json,
    }
}

/// A mail begins with a header line of RFC 5322 that mails do begin with.
fn is_mail(bytes: &[u8]) -> bool {
    const FIRST: [&[u8]; 10] = [
        b"from:",
        b"to:",
        b"date:",
        b"subject:",
        b"received:",
        b"return-path:",
        b"mime-version:",
        b"message-id:",
        b"delivered-to:",
        b"content-type:",
    ];
    FIRST.iter().any(|name| bytes.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let cases: [(&[u8], Kind); 15] = [
            (b"", Kind::Empty),
            (b" \r\n\t", Kind::Empty),
            (b"\xEF\xBB\xBF<ClinicalDocument/>", Kind::Cda),
            (b"<\0C\0l\0i\0n\0i\0c\0a\0l\0D\0o\0c\0u\0m\0e\0n\0t\0/\0>\0", Kind::Cda),
            (b"<Patient xmlns='http://hl7.org/fhir'/>", Kind::Fhir),
            (b"<svg/>", Kind::Xml),
            (b" {\"model\": \"Identity\"}", Kind::Model),
            (b"{\"resourceType\": \"Patient\"}", Kind::Fhir),
            (b"[1]", Kind::Json),
            (b"{\"report_version\": \"1.0\", \"kind\": \"model\"}", Kind::Json),
            (b"\x0BMSH|^~\\&|", Kind::Hl7v2),
            (b"PK\x03\x04", Kind::Zip),
            (b"%PDF-1.4", Kind::Pdf),
            (b"MIME-Version: 1.0\r\n", Kind::Mail),
            (b"hello", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(recognise(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
