//! Tells the kind of an input by its bytes, never by its name.

mod mail;
mod message;
mod xml;
mod zip;

use diapason_core::Kind;
use memchr::memmem;

/// What the content of `bytes` is.
///
/// The answer is cheap and looks for marks, it does not read: a [`Kind::Cda`] is XML that names a `ClinicalDocument`, a
/// [`Kind::Model`] JSON that has a key `model`, a [`Kind::Xdm`] an archive with an entry that is called as in one. Whether they
/// really are is for the report to say.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Kind {
    let (body, wide) = without_mark(bytes);
    let body = skip_blanks(body);
    match body {
        [] => Kind::Empty,
        [b'<', ..] | [0, b'<', ..] => xml::kind(body, wide),
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Rtf,
        [b'{' | b'[', ..] => json(body),
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf,
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => zip::kind(body),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound(body),
        _ if message::begins(body) => Kind::Hl7v2,
        _ if mail::begins(body) => Kind::Mail,
        _ if message::follows(body) => Kind::Hl7v2,
        _ if is_late_pdf(body) => Kind::Pdf,
        _ if is_image(bytes) => Kind::Image,
        _ if is_text(bytes) => Kind::Text,
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

/// The first bytes, where what is looked for stands near the beginning or nowhere.
fn head(bytes: &[u8], most: usize) -> &[u8] {
    bytes.get(..most).unwrap_or(bytes)
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

/// PNG, JPEG, GIF, TIFF in either order of bytes, DICOM (PS3.10, 7.1).
fn is_image(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    MARKS.iter().any(|mark| bytes.starts_with(mark)) || bytes.get(128..132) == Some(b"DICM")
}

/// Readers of PDF accept the mark anywhere in the first 1,024 bytes (ISO 32000-1, annex H, implementation note 13); here at the
/// start of a line of them.
fn is_late_pdf(bytes: &[u8]) -> bool {
    lines(head(bytes, 1024)).any(|line| line.starts_with(b"%PDF-"))
}

/// A compound file is a mail of Outlook where it holds the stream that each of these has; else an old office document, or anything.
fn compound(bytes: &[u8]) -> Kind {
    let name: Vec<u8> = "__properties_version1.0".bytes().flat_map(|byte| [byte, 0]).collect();
    if memmem::find(bytes, &name).is_some() { Kind::Msg } else { Kind::Unknown }
}

/// Whether the first bytes are characters that a person writes, in any encoding whose ASCII is that of all.
fn is_text(bytes: &[u8]) -> bool {
    let written = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C);
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        _ => head(bytes, 4096).iter().all(written),
    }
}

/// Lines, whichever way they end, without their ends; a line of CR LF gives an empty one beside it.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_kinds(cases: &[(&[u8], Kind)]) {
        for (bytes, kind) in cases {
            assert_eq!(recognise(bytes), *kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn content_decides() {
        assert_kinds(&[
            (b"", Kind::Empty),
            (b" \r\n\t", Kind::Empty),
            (b" {\"model\": \"Identity\"}", Kind::Model),
            (b"{\"resourceType\": \"Patient\"}", Kind::Fhir),
            (b"[1]", Kind::Json),
            (b"{\"report_version\": \"1.0\", \"kind\": \"model\"}", Kind::Json),
            (b"%PDF-1.4", Kind::Pdf),
            (b"\0\0\n%PDF-1.7\n", Kind::Pdf),
            (b"a %PDF-1.7", Kind::Text),
            (b"hello", Kind::Text),
            (b"h\xE9llo\r\n", Kind::Text),
            (b"hel\0lo", Kind::Unknown),
            (b"{\\rtf1", Kind::Rtf),
            (b"\x89PNG\r\n\x1A\n", Kind::Image),
            (b"\xFF\xD8\xFF\xE0", Kind::Image),
            (b"II*\0\x08", Kind::Image),
            (b"\xFF\xFEh\0", Kind::Text),
        ]);
    }

    #[test]
    fn xml_is_told_by_its_root_then_by_what_it_names() {
        assert_kinds(&[
            (b"\xEF\xBB\xBF<ClinicalDocument/>", Kind::Cda),
            (b"<\0C\0l\0i\0n\0i\0c\0a\0l\0D\0o\0c\0u\0m\0e\0n\0t\0/\0>\0", Kind::Cda),
            (b"<xsl:stylesheet><ClinicalDocument/></xsl:stylesheet>", Kind::Cda),
            (b"<Patient xmlns='http://hl7.org/fhir'/>", Kind::Fhir),
            (b"<svg/>", Kind::Xml),
            (b"<", Kind::Xml),
            (
                b"<?xml version='1.0'?><!-- <a> --><l:SubmitObjectsRequest xmlns:l='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'>\
                  <a>ClinicalDocument</a>",
                Kind::Metadata,
            ),
            (b" <SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:registry:xsd:2.1'/>", Kind::Metadata),
            (b"<\0S\0u\0b\0m\0i\0t\0O\0b\0j\0e\0c\0t\0s\0R\0e\0q\0u\0e\0s\0t\0/\0>\0", Kind::Metadata),
            (b"<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"><MSH/></ORU_R01>", Kind::Hl7v2Xml),
            (b"<!DOCTYPE html><p>", Kind::Html),
            (b"<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML>", Kind::Html),
            (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'/>", Kind::Html),
        ]);
    }

    #[test]
    fn messages_are_found_behind_what_transports_and_people_put_before() {
        assert_kinds(&[
            (b"\x0BMSH|^~\\&|", Kind::Hl7v2),
            (b"\xEF\xBB\xBF\r\n MSH|^~\\&|A\rPID|1", Kind::Hl7v2),
            (b"MSH#@~\\&#A", Kind::Hl7v2),
            (b"MSH|^\xCB\x9C\\&|A", Kind::Hl7v2),
            (b"FHS|^~\\&|A\rBHS|^~\\&|B\rMSH|^~\\&|", Kind::Hl7v2),
            (b"BHS|^~\\&|B\r", Kind::Hl7v2),
            (b"2026-01-01 received:\nMSH|^~\\&|A\rPID|1", Kind::Hl7v2),
            (b"EVN|A01\rMSH|^~\\&|A", Kind::Hl7v2),
            (b"PID|1\rOBX|1", Kind::Text),
            (b"the MSH|^~\\&| of a message", Kind::Text),
            (b"MSHA", Kind::Text),
            (b"MSH", Kind::Text),
        ]);
    }

    #[test]
    fn mails_begin_with_headers_in_any_order() {
        assert_kinds(&[
            (b"MIME-Version: 1.0\r\n", Kind::Mail),
            (b"X-MSS-A: b\r\nX-Long: a\r\n\tfolded: once\r\n more\r\nfrom: a@b\r\n\r\nbody", Kind::Mail),
            (b"From a@b Mon Jan  1 00:00:00 2026\nX-A: b\nSubject: c\n\n", Kind::Mail),
            (b"Received : by a\r\n\r\n", Kind::Mail),
            (b"Subject: a\n\n%PDF-1.7\n", Kind::Mail),
            (b"Subject: a\nMSH|^~\\&|A", Kind::Mail),
            (b"X-A: b\r\n\r\nFrom: a@b\r\n", Kind::Text),
            (b"Note: remember\nFrom: here", Kind::Mail),
            (b"note the date: today\n", Kind::Text),
            (b"From here to there\n\nDate: a", Kind::Text),
        ]);
    }

    #[test]
    fn an_archive_is_told_by_the_names_of_its_entries() {
        let archive = |names: &[&str]| zip::tests::archive(names);
        let xdm = |names: &[&str]| recognise(&archive(names));
        assert_eq!(xdm(&["INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML"]), Kind::Xdm);
        assert_eq!(xdm(&["ihe_xdm/subset01/doc0001.xml"]), Kind::Xdm);
        assert_eq!(xdm(&["export\\IHE_XDM\\SUBSET01\\DOC.XML"]), Kind::Xdm);
        assert_eq!(xdm(&["a/Metadata.xml"]), Kind::Xdm);
        assert_eq!(xdm(&["a.txt", "NOT_IHE_XDM/a.xml", "MYMETADATA.XML"]), Kind::Zip);
        assert_eq!(xdm(&[]), Kind::Zip);
        assert_eq!(recognise(b"PK\x03\x04"), Kind::Zip);
        // Its directory is cut off: the entries say it themselves.
        let whole = archive(&["INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML"]);
        assert_eq!(recognise(whole.split_at(whole.len() - 30).0), Kind::Xdm);
        let mut outlook = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        assert_eq!(recognise(&outlook), Kind::Unknown);
        outlook.extend("__properties_version1.0".bytes().flat_map(|byte| [byte, 0]));
        assert_eq!(recognise(&outlook), Kind::Msg);
    }
}
