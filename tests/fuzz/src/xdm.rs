//! Archives, metadata and PDF documents of any bytes.
//!
//! Data whose first byte is 0 are edits of a sound archive; 1, edits of its metadata; both are judged too.
//! Anything else is the input itself.

use super::cda::{self, Validators};
use super::{assert_span, edited, few_findings, small_limits};
use diapason_core::{Language, Limits, Locate};
use diapason_xdm::{Archive, Content, Metadata, Pdf, Scheme};
use diapason_xml::Document;
use std::sync::LazyLock;

static VALIDATORS: LazyLock<Validators> = LazyLock::new(|| Validators::new(100, |builder| builder));

pub fn check(data: &[u8]) {
    match data {
        [0] => archive_is_sound(&sound()),
        [0, edits @ ..] => {
            let input = edited(&sound(), edits);
            archive_holds(&input);
            is_judged(&input);
        }
        [1, edits @ ..] => {
            let input = edited(METADATA, edits);
            metadata_holds(&input);
            VALIDATORS.judge(&input);
        }
        input => {
            archive_holds(input);
            metadata_holds(input);
            pdf_holds(input);
        }
    }
}

/// Places are those of parts here, which are not the input.
fn is_judged(input: &[u8]) {
    for validator in VALIDATORS.both() {
        let report = validator.validate(input);
        for language in [Language::French, Language::English] {
            cda::is_written(&report, language);
        }
    }
}

/// What the edits start from is read to its end.
fn archive_is_sound(input: &[u8]) {
    let archive = Archive::read(input, &few_findings());
    assert_eq!(archive.entries().iter().filter(|entry| entry.bytes().is_some()).count(), 3);
    archive_holds(input);
}

fn archive_holds(input: &[u8]) {
    for limits in [few_findings(), small_limits(), of_bytes(4096)] {
        let archive = Archive::read(input, &limits);
        assert_eq!(format!("{archive:?}"), format!("{:?}", Archive::read(input, &limits)));
        assert!(archive.entries().len() <= limits.parts as usize);
        let mut inflated = 0;
        for (index, entry) in archive.entries().iter().enumerate() {
            let location = archive.locate(archive.entry_anchor(index));
            assert!(location.span == entry.name_span() && location.span.end <= input.len());
            assert_eq!(&input[location.span], entry.raw_name());
            assert!(archive.find(entry.name()).is_some_and(|found| found.index <= index));
            match entry.content() {
                Content::Read(bytes) => inflated += bytes.len() as u64,
                Content::Unread(why) => assert!(!why.text().fr.is_empty()),
            }
            assert_eq!(entry.sha1().is_some(), entry.bytes().is_some());
        }
        assert!(inflated <= limits.bytes, "{inflated} bytes of {}", limits.bytes);
        layout_holds(&archive);
    }
}

fn layout_holds(archive: &Archive<'_>) {
    let layout = archive.layout();
    let entries = archive.entries().len();
    for subset in &layout.subsets {
        assert!(subset.first < entries && subset.files.iter().all(|file| *file < entries));
        for uri in ["DOC0001.XML", "", "../A", "a\\b"] {
            if let Some(found) = subset.file(archive, uri) {
                assert!(!found.entry.is_directory());
            }
        }
    }
    let roots = [layout.index, layout.readme, layout.ihe_xdm];
    assert!(roots.into_iter().flatten().all(|(index, _)| index < entries));
    assert!(layout.junk.iter().all(|junk| *junk < entries));
}

fn metadata_holds(input: &[u8]) {
    let document = Document::parse(input, &few_findings());
    let metadata = Metadata::read(&document);
    let span = |anchor| assert_span(input, &document.locate(anchor).span, "metadata");
    span(metadata.anchor());
    for object in metadata.documents.iter().chain(&metadata.packages) {
        span(object.anchor);
        for value in object.slots.iter().flat_map(|slot| &slot.values) {
            span(value.anchor());
            let composite = value.composite();
            assert_eq!(composite.component(composite.len() + 1), "");
        }
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::of(&format!("urn:uuid:{}", scheme.uuid())), Some(scheme));
            object.classified(scheme).for_each(|classification| span(classification.anchor));
            object.identified(scheme).for_each(|identifier| span(identifier.anchor));
        }
    }
    let _ = format!("{metadata:?} {:?} {:?}", metadata.documents, metadata.associations);
}

fn pdf_holds(input: &[u8]) {
    let pdf = Pdf::read(input);
    assert_eq!(pdf.is_some(), Pdf::is_in(input));
    if let Some(pdf) = pdf {
        assert!(input[pdf.header].starts_with(b"%PDF-"));
        if let Some(claim) = pdf.pdf_a {
            assert!(claim.span.end <= input.len());
        }
    }
}

fn of_bytes(bytes: u64) -> Limits {
    let mut limits = few_findings();
    limits.bytes = bytes;
    limits
}

/// A file that stands as it is, one that is deflated, and the directory.
fn sound() -> Vec<u8> {
    const DEFLATED: &[u8] = b"\xb3\x49\xd4\xb7\x03\x00";
    let names = ["INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM/SUBSET01/DOC0001.XML"];
    let contents = [b"<html/>".as_slice(), METADATA, DEFLATED];
    // Method, size and sum of each.
    let facts = [(0_u16, 7, 0x41a6_e33c_u32), (0, METADATA.len() as u32, 0), (8, 4, 0x01d1_1cd4)];
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for ((name, data), (method, size, crc)) in names.into_iter().zip(contents).zip(facts) {
        let name = name.as_bytes();
        let [crc, packed, size, at] =
            [crc, data.len() as u32, size, archive.len() as u32].map(u32::to_le_bytes);
        let name_size = (name.len() as u16).to_le_bytes();
        let common =
            [&[20, 0, 0, 8][..], &method.to_le_bytes(), &[0; 4], &crc, &packed, &size, &name_size, &[0; 2]]
                .concat();
        archive.extend([b"PK\x03\x04", &common[..], name, data].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &[0; 10], &at, name].concat());
    }
    let count = (names.len() as u16).to_le_bytes();
    let [size, at] = [directory.len() as u32, archive.len() as u32].map(u32::to_le_bytes);
    let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &at, &[0; 2]].concat();
    [archive, directory, end].concat()
}

const METADATA: &[u8] = br#"<l:SubmitObjectsRequest xmlns:l="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><RegistryPackage id="s"><Classification classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/></RegistryPackage><ExtrinsicObject id="d" mimeType="text/xml"><Slot name="URI"><ValueList><Value>DOC0001.XML</Value></ValueList></Slot><ExternalIdentifier identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="1.2.3"/></ExtrinsicObject><Association associationType="HasMember" sourceObject="s" targetObject="d"/></RegistryObjectList></l:SubmitObjectsRequest>"#;
