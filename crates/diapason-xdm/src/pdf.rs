use memchr::memmem;
use std::ops::Range;

/// What a PDF document says of itself, read from its bytes: no object is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The version of its header: `(1, 4)` for `%PDF-1.4`.
    pub version: Option<(u8, u8)>,
    /// Where the header stands. Readers accept it in the first kibibyte; PDF/A asks for the very start.
    pub header: Range<usize>,
    /// The PDF/A that its XMP metadata claims.
    pub pdf_a: Option<PdfA>,
}

/// The claim of an XMP packet (ISO 19005-1, section 6.7.11): `pdfaid:part` and `pdfaid:conformance`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfA {
    /// The part of ISO 19005: 1 for PDF/A-1.
    pub part: u8,
    /// The level: `A`, `B` or `U`, in upper case.
    pub conformance: Option<char>,
    /// Where the part stands.
    pub span: Range<usize>,
}

const MAGIC: &[u8] = b"%PDF-";

impl Pdf {
    /// Reads what the bytes say. `None`: no PDF header in the first kibibyte.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..1024).unwrap_or(bytes);
        let start = memmem::find(head, MAGIC)?;
        let version = bytes.get(start + MAGIC.len()..).and_then(version);
        let length = MAGIC.len() + if version.is_some() { 3 } else { 0 };
        Some(Self { version, header: start..start + length, pdf_a: PdfA::read(bytes) })
    }

    /// Whether bytes begin as a PDF document does, junk before the header set aside.
    #[must_use]
    pub fn is_in(bytes: &[u8]) -> bool {
        bytes.get(..1024).unwrap_or(bytes).windows(MAGIC.len()).any(|window| window == MAGIC)
    }
}

impl PdfA {
    /// The last claim: a later revision of a document stands behind the earlier ones. The metadata of a PDF/A is never
    /// compressed, so its bytes say it. At most a few claims are looked at, from the end.
    fn read(bytes: &[u8]) -> Option<Self> {
        const CLAIMS: usize = 8;
        const NEAR: usize = 512;
        memmem::rfind_iter(bytes, b"pdfaid:part").take(CLAIMS).find_map(|at| {
            let (value, from) = value_behind(bytes, at + b"pdfaid:part".len())?;
            let part = std::str::from_utf8(value).ok()?.trim().parse().ok()?;
            let around = at.saturating_sub(NEAR)..(at + NEAR).min(bytes.len());
            let near = bytes.get(around)?;
            let level = memmem::find(near, b"pdfaid:conformance")
                .and_then(|at| value_behind(near, at + b"pdfaid:conformance".len()))
                .and_then(|(value, _)| {
                    value.trim_ascii().first().map(|level| char::from(level.to_ascii_uppercase()))
                });
            Some(Self { part, conformance: level, span: from..from + value.len() })
        })
    }
}

fn version(rest: &[u8]) -> Option<(u8, u8)> {
    let digit = |at: usize| rest.get(at).filter(|b| b.is_ascii_digit()).map(|b| b - b'0');
    (rest.get(1) == Some(&b'.')).then_some((digit(0)?, digit(2)?))
}

/// The value of a property whose name ends at `at`, as an attribute (`="1"`) or as an element (`>1<`), and where it starts.
fn value_behind(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    const LONGEST: usize = 32;
    let rest = bytes.get(at..)?;
    let gap = rest.iter().take(LONGEST).position(|b| !b.is_ascii_whitespace() && *b != b'=')?;
    let end = match rest.get(gap)? {
        quote @ (b'"' | b'\'') => *quote,
        b'>' => b'<',
        _ => return None,
    };
    let from = at + gap + 1;
    let value = bytes.get(from..)?;
    let length = value.iter().take(LONGEST).position(|b| *b == end)?;
    Some((value.get(..length)?, from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claim_stands_as_an_attribute_or_as_an_element() {
        let attribute = br#"%PDF-1.4 .. <rdf:Description pdfaid:part="1" pdfaid:conformance="b"/>"#;
        let pdf = Pdf::read(attribute).unwrap();
        assert_eq!(pdf.version, Some((1, 4)));
        let claim = pdf.pdf_a.unwrap();
        assert_eq!((claim.part, claim.conformance, &attribute[claim.span]), (1, Some('B'), &b"1"[..]));
        let element = b"%PDF-1.7\n<pdfaid:conformance>U</pdfaid:conformance><pdfaid:part> 3 </pdfaid:part>";
        let claim = Pdf::read(element).unwrap().pdf_a.unwrap();
        assert_eq!((claim.part, claim.conformance), (3, Some('U')));
    }

    #[test]
    fn the_header_is_looked_for_in_the_first_kibibyte_alone() {
        let mut late = vec![b' '; 1020];
        late.extend(MAGIC);
        assert_eq!(Pdf::read(&late), None);
        assert!(!Pdf::is_in(&late));
        let early = Pdf::read(b"junk%PDF-x").unwrap();
        assert_eq!((early.version, early.header, early.pdf_a), (None, 4..9, None));
    }
}
