//! XML: by the root, then by what it names anywhere.

use super::{Wide, head};
use diapason_core::Kind;
use memchr::memmem;

/// How far the namespaces of a root are looked for.
const HEAD: usize = 4096;

pub(super) fn kind(bytes: &[u8], wide: Wide) -> Kind {
    // Of UTF-16, the bytes that are not zero are the characters of names.
    let narrow: Vec<u8>;
    let start = match wide {
        Wide::No => bytes,
        Wide::Maybe => {
            narrow = head(bytes, 2 * HEAD).iter().copied().filter(|byte| *byte != 0).collect();
            &narrow
        }
    };
    let root = root(start);
    let local = root.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    let names = |mark: &str| memmem::find(head(start, HEAD), mark.as_bytes()).is_some();
    match local {
        b"SubmitObjectsRequest" => Kind::Metadata,
        _ if local.eq_ignore_ascii_case(b"html") => Kind::Html,
        _ if names_anywhere(bytes, "ClinicalDocument", wide) => Kind::Cda,
        _ if names("urn:hl7-org:v2xml") => Kind::Hl7v2Xml,
        _ if names("http://hl7.org/fhir") => Kind::Fhir,
        _ => Kind::Xml,
    }
}

fn names_anywhere(bytes: &[u8], mark: &str, wide: Wide) -> bool {
    let spaced = || mark.bytes().flat_map(|b| [b, 0]).take(mark.len() * 2 - 1).collect::<Vec<_>>();
    match wide {
        Wide::No => memmem::find(bytes, mark.as_bytes()).is_some(),
        Wide::Maybe => memmem::find(bytes, &spaced()).is_some(),
    }
}

/// The name of the first element, or that which a document type declares; empty where there is none.
fn root(mut rest: &[u8]) -> &[u8] {
    const DOCTYPE: &[u8] = b"!doctype";
    loop {
        let Some(at) = memchr::memchr(b'<', rest) else { return &[] };
        let tag = rest.get(at + 1..).unwrap_or_default();
        let end: &[u8] = match tag {
            [b'?', ..] => b"?>",
            [b'!', b'-', b'-', ..] => b"-->",
            _ if head(tag, DOCTYPE.len()).eq_ignore_ascii_case(DOCTYPE) => {
                return name(tag.get(DOCTYPE.len()..).unwrap_or_default().trim_ascii_start());
            }
            tag => return name(tag),
        };
        let Some(at) = memmem::find(tag, end) else { return &[] };
        rest = tag.get(at + end.len()..).unwrap_or_default();
    }
}

fn name(tag: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<' | b'[');
    let end = tag.iter().position(ends).unwrap_or(tag.len());
    head(tag, end)
}
