//! The published examples: all of them are read, and what is said of their bytes is what is there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use diapason_core::{Limits, Locate};
use diapason_hl7v2::{
    Base64Fault, Encoding, Interchange, Message, MessageReader, Profile, ProfileKind, Terminator,
    WireFaultKind, Writer,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The messages of the corpus, by path. Empty where the shared material is absent.
fn messages() -> Vec<(PathBuf, Vec<u8>)> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("DIAPASON_SHARED").map_or_else(beside, PathBuf::from).join("corpus/hl7v2");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    if files.is_empty() {
        eprintln!("SKIPPED: the published examples are absent (DIAPASON_SHARED)");
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if bytes.starts_with(b"MSH") {
                files.push((path, bytes));
            }
        }
    }
}

#[test]
fn every_message_is_read_whole() {
    let files = messages();
    let mut kinds = BTreeMap::new();
    for (path, bytes) in &files {
        let interchange = Interchange::read(bytes, &Limits::default());
        assert_eq!(interchange.faults(), [], "{path:?}");
        assert_eq!(interchange.messages().len(), 1, "{path:?}");
        let message = interchange.messages().next().unwrap();
        assert_eq!((message.limit(), message.span()), (None, 0..bytes.len()));
        assert_eq!(message.terminator(), Some(Terminator::Lf), "{path:?}");
        assert!(matches!(message.encoding(), Encoding::Utf8 | Encoding::Ascii), "{path:?}");
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        assert!(lines.eq(message.segments().map(|segment| segment.raw())), "{path:?}");
        for segment in message.segments() {
            let separators = segment.raw().iter().filter(|byte| **byte == b'|').count();
            let header = usize::from(segment.is("MSH"));
            assert_eq!(segment.field_count() as usize, separators + header, "{path:?} {segment:?}");
            for field in segment.fields() {
                for leaf in field.repetitions().flat_map(|r| r.components()).flat_map(|c| c.subcomponents()) {
                    assert_eq!(leaf.raw(), &bytes[leaf.span()]);
                    let location = message.locate(leaf.anchor());
                    assert_eq!(location.span, leaf.span());
                    assert_eq!(message.element(&location.path.parse().unwrap()).span(), leaf.span());
                }
            }
        }
        *kinds.entry(message.field("MSH", 9).text().into_owned()).or_insert(0) += 1;
    }
    if !files.is_empty() {
        assert_eq!(files.len(), 41);
        assert_eq!(kinds["ORU^R01^ORU_R01"], 10, "{kinds:?}");
        assert_eq!(kinds["ADT^A01^ADT_A01"], 3, "{kinds:?}");
    }
}

#[test]
fn what_is_unusual_is_said() {
    let mut said = BTreeMap::new();
    let files = messages();
    for (path, bytes) in &files {
        for message in Interchange::read(bytes, &Limits::default()).messages() {
            for fault in message.faults() {
                assert!(fault.span.end <= bytes.len(), "{path:?}");
                *said.entry(format!("{:?}", fault.kind)).or_insert(0) += 1;
            }
            let odd = message.faults().iter().find(|fault| fault.kind == WireFaultKind::EncodingCharacters);
            assert_eq!(
                odd.map(|fault| &bytes[fault.span.clone()]),
                (!bytes.starts_with(b"MSH|^~")).then_some("^˜\\&".as_bytes())
            );
            assert!(message.delimiters().repetition == b'~');
        }
    }
    if !files.is_empty() {
        let expected = [
            ("BlankLine", 1),
            ("EncodingCharacters", 4),
            ("NoFinalTerminator", 0),
            ("Terminator(Lf)", 41),
            ("TrailingBlank", 0),
        ];
        let found = expected.map(|(kind, _)| (kind, said.get(kind).copied().unwrap_or(0)));
        assert_eq!(found, expected, "{said:?}");
    }
}

#[test]
fn the_judged_editions_keep_their_structures() {
    let mut checked = 0;
    for (path, bytes) in &messages() {
        for message in Interchange::read(bytes, &Limits::default()).messages() {
            let profile = Profile::of(&message);
            assert!(
                profile.kind() != ProfileKind::Unknown && profile.message().is_some(),
                "{path:?} {profile:?}"
            );
            if let Some(structure) = profile.structure() {
                assert_eq!(structure.check(&message), [], "{path:?}");
                checked += 1;
            }
        }
    }
    eprintln!("{checked} structures checked");
}

#[test]
fn every_embedded_document_decodes() {
    let (mut whole, mut repaired, mut cut) = (0, 0, 0);
    let files = messages();
    for (path, bytes) in &files {
        for message in Interchange::read(bytes, &Limits::default()).messages() {
            for obx in message.all("OBX").filter(|obx| obx.field(5).component(4).is("Base64")) {
                match obx.field(5).component(5).base64() {
                    Ok(text) if text.repaired.any() => repaired += 1,
                    Ok(_) => whole += 1,
                    // Ten published bodies of mails lack their last characters.
                    Err(fault) => {
                        assert_eq!(
                            (fault, obx.field(3).component(1).raw()),
                            (Base64Fault::Length, &b"CORPSMAIL_PS"[..]),
                            "{path:?}"
                        );
                        cut += 1;
                    }
                }
            }
        }
    }
    if !files.is_empty() {
        assert_eq!((repaired, cut), (2, 10), "{whole} as they stand");
    }
}

#[test]
fn an_unchanged_message_is_written_as_it_was() {
    for (path, bytes) in &messages() {
        let message = Message::read(bytes, &Limits::default());
        assert!(Writer::of(&message).to_bytes() == *bytes, "{path:?}");
        let mut reader = MessageReader::new(bytes.as_slice(), &Limits::default());
        assert!(reader.next_frame().unwrap().unwrap().bytes() == bytes, "{path:?}");
    }
}
