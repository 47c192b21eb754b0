//! Archives that are right, that lie, and that mean harm.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "archive/raw.rs"]
mod raw;

use diapason_core::{Limit, Limits, Locate};
use diapason_xdm::{Archive, ArchiveFault, Content, EntryFault, Method, NameMatch, Place, Unread};
use proptest::prelude::*;
use raw::{Raw, archive};
use std::io::{Cursor, Read, Write};
use std::time::Instant;

fn faults(entries: &[Raw]) -> Vec<Vec<EntryFault>> {
    let bytes = archive(entries);
    let archive = Archive::read(&bytes, &Limits::default());
    assert_eq!(archive.faults(), []);
    archive.entries().iter().map(|entry| entry.faults().iter().collect()).collect()
}

#[test]
fn entries_are_read_as_they_are_written() {
    let text = "Compte rendu ".repeat(40);
    let bytes = archive(&[
        Raw::stored("INDEX.HTM", b"<html/>"),
        Raw::stored("IHE_XDM/", b""),
        Raw::deflated("IHE_XDM/SUBSET01/DOC0001.XML", text.as_bytes()),
    ]);
    let archive = Archive::read(&bytes, &Limits::default());
    assert_eq!((archive.faults(), archive.limit()), (&[][..], None));
    let [index, directory, document] = archive.entries() else { panic!("three entries") };
    assert_eq!(
        (index.name(), index.bytes(), index.method()),
        ("INDEX.HTM", Some(&b"<html/>"[..]), Method::Stored)
    );
    assert!(directory.is_directory());
    assert_eq!((document.bytes(), document.method()), (Some(text.as_bytes()), Method::Deflate));
    assert!(archive.entries().iter().all(|entry| entry.faults().is_empty()));
    let location = archive.locate(archive.entry_anchor(2));
    assert_eq!(&*location.path, "IHE_XDM/SUBSET01/DOC0001.XML");
    assert_eq!(&bytes[location.span], document.raw_name());
}

#[test]
fn the_sha_1_is_that_of_the_inflated_bytes() {
    let bytes = archive(&[Raw::deflated("A.TXT", b"abc")]);
    let archive = Archive::read(&bytes, &Limits::default());
    assert_eq!(archive.entries()[0].sha1().as_deref(), Some("a9993e364706816aba3e25717850c26c9cd0d89d"));
}

#[test]
fn what_a_name_hides_is_told() {
    let names = ["/etc/passwd", "C:\\boot.ini", "a/../../b", "a\\b", "", "a\tb"];
    let entries: Vec<Raw> = names.iter().map(|name| Raw::stored(name, b"")).collect();
    let told = faults(&entries);
    use EntryFault::{Absolute, Backslash, NameUnusable, Traversal};
    let expected = [
        vec![Absolute],
        vec![Absolute, Backslash],
        vec![Traversal],
        vec![Backslash],
        vec![NameUnusable],
        vec![NameUnusable],
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_name_that_is_not_utf_8_is_in_code_page_437() {
    let entry = Raw {
        name: b"R\x82sum\x82.PDF".to_vec(),
        local_name: b"R\x82sum\x82.PDF".to_vec(),
        ..Raw::stored("", b"")
    };
    let said = Raw { flags: 1 << 11, ..Raw::stored("Résumé.PDF", b"") };
    let bytes = archive(&[entry, said]);
    let archive = Archive::read(&bytes, &Limits::default());
    let [old, new] = archive.entries() else { panic!("two entries") };
    assert_eq!((old.name(), new.name()), ("Résumé.PDF", "Résumé.PDF"));
    assert!(old.faults().contains(EntryFault::NameEncoding));
    assert!(new.faults().contains(EntryFault::Duplicate) && !new.faults().contains(EntryFault::NameEncoding));
}

#[test]
fn a_name_that_stands_twice_is_kept_twice() {
    let bytes =
        archive(&[Raw::stored("A.XML", b"1"), Raw::stored("A.XML", b"2"), Raw::stored("a.xml", b"3")]);
    let archive = Archive::read(&bytes, &Limits::default());
    let told: Vec<Vec<EntryFault>> =
        archive.entries().iter().map(|entry| entry.faults().iter().collect()).collect();
    assert_eq!(told, [vec![], vec![EntryFault::Duplicate], vec![EntryFault::DuplicateByCase]]);
    let found = archive.find("A.XML").unwrap();
    assert_eq!((found.index, found.matched), (0, NameMatch::Exact));
    assert_eq!(archive.find("a.XML").unwrap().matched, NameMatch::Loose);
}

#[test]
fn sizes_and_sums_that_lie_are_told_and_the_bytes_are_there() {
    let size = Raw { size: 3, ..Raw::deflated("A.XML", b"abcdef") };
    let sum = Raw { crc: 1, ..Raw::stored("B.XML", b"abc") };
    assert_eq!(faults(&[size.clone(), sum]), [[EntryFault::SizeMismatch], [EntryFault::CrcMismatch]]);
    let bytes = archive(&[size]);
    let archive = Archive::read(&bytes, &Limits::default());
    assert_eq!(archive.entries()[0].bytes(), Some(&b"abcdef"[..]));
}

#[test]
fn encryption_other_methods_links_and_damage_are_told() {
    let encrypted = Raw { flags: 1, ..Raw::stored("A.XML", b"abc") };
    let method = Raw { method: 14, ..Raw::stored("B.XML", b"abc") };
    let link =
        Raw { made_by: 3 << 8 | 20, attributes: 0o12_0777 << 16, ..Raw::stored("C.XML", b"/etc/passwd") };
    let mut damaged = Raw::deflated("D.XML", b"abcabcabcabc");
    damaged.data.truncate(4);
    let bytes = archive(&[encrypted, method, link, damaged]);
    let archive = Archive::read(&bytes, &Limits::default());
    let told: Vec<Vec<EntryFault>> =
        archive.entries().iter().map(|entry| entry.faults().iter().collect()).collect();
    use EntryFault::{Damaged, Encrypted, MethodUnknown, SymbolicLink};
    assert_eq!(told, [[Encrypted], [MethodUnknown], [SymbolicLink], [Damaged]]);
    assert_eq!(archive.entries()[0].content(), &Content::Unread(Unread::Encrypted));
    assert_eq!(archive.entries()[1].content(), &Content::Unread(Unread::Method));
}

#[test]
fn a_local_header_that_says_something_else_is_told() {
    let other = Raw { local_name: b"EVIL.EXE".to_vec(), ..Raw::stored("GOOD.XML", b"abc") };
    let nowhere = Raw { offset: Some(7), ..Raw::stored("B.XML", b"abc") };
    let told = faults(&[other, nowhere]);
    assert_eq!(told[0], [EntryFault::LocalMismatch]);
    assert!(told[1].contains(&EntryFault::Damaged) && told[1].contains(&EntryFault::LocalMismatch));
}

#[test]
fn a_bomb_stops_at_the_ratio_and_at_the_bytes() {
    let zeros = vec![0; 8 << 20];
    let limits = Limits::default();
    let bytes = archive(&[Raw::deflated("A.XML", &zeros), Raw::stored("B.XML", b"b")]);
    let archive_read = Archive::read(&bytes, &limits);
    let [bomb, after] = archive_read.entries() else { panic!("two entries") };
    assert_eq!(bomb.content(), &Content::Unread(Unread::Limit(Limit::Ratio)));
    assert_eq!(after.bytes(), Some(&b"b"[..]));

    let mut small = limits;
    small.bytes = 1 << 20;
    let bytes =
        archive(&[Raw::deflated("A.XML", &zeros[..700_000]), Raw::deflated("B.XML", &zeros[..700_000])]);
    let read = Archive::read(&bytes, &small);
    assert_eq!(read.entries()[0].bytes().map(<[u8]>::len), Some(700_000));
    assert_eq!(read.entries()[1].content(), &Content::Unread(Unread::Limit(Limit::Bytes)));
}

#[test]
fn a_size_that_lies_takes_no_memory() {
    let entry = Raw { size: u32::MAX, ..Raw::deflated("A.XML", b"abc") };
    let bytes = archive(&[entry]);
    let archive = Archive::read(&bytes, &Limits::default());
    assert_eq!(archive.entries()[0].bytes(), Some(&b"abc"[..]));
}

#[test]
fn entries_that_share_their_bytes_are_told() {
    let first = Raw::stored("A.XML", &[b'a'; 100]);
    let second = Raw { offset: Some(0), ..first.clone() };
    let told = faults(&[first, second]);
    assert_eq!(told, [vec![], vec![EntryFault::Duplicate, EntryFault::Overlap]]);
}

#[test]
fn an_archive_in_an_archive_is_a_file() {
    let inner = archive(&[Raw::stored("A.XML", b"a")]);
    let bytes = archive(&[Raw::stored("INNER.ZIP", &inner)]);
    let outer = Archive::read(&bytes, &Limits::default());
    assert_eq!((outer.entries().len(), outer.faults()), (1, &[][..]));
    assert_eq!(outer.entries()[0].bytes(), Some(&inner[..]));
}

#[test]
fn what_stands_around_an_archive_is_told() {
    let bytes = archive(&[Raw::stored("A.XML", b"a")]);
    let before = [b"#!/bin/sh\n", &bytes[..]].concat();
    let read = Archive::read(&before, &Limits::default());
    assert_eq!(read.faults(), [ArchiveFault::BytesBefore]);
    assert_eq!(read.entries()[0].bytes(), Some(&b"a"[..]));
    let after = [&bytes[..], b"\r\n"].concat();
    let read = Archive::read(&after, &Limits::default());
    assert_eq!(read.faults(), [ArchiveFault::BytesAfter]);
    assert_eq!(read.entries()[0].bytes(), Some(&b"a"[..]));
    let cut = &bytes[..bytes.len() - 22];
    assert_eq!(Archive::read(cut, &Limits::default()).faults(), [ArchiveFault::DirectoryMissing]);
}

#[test]
fn a_directory_that_announces_more_than_it_holds_is_told() {
    let mut bytes = archive(&[Raw::stored("A.XML", b"a")]);
    let count = bytes.len() - 12;
    bytes[count] = 9;
    assert_eq!(Archive::read(&bytes, &Limits::default()).faults(), [ArchiveFault::DirectoryCut]);
}

#[test]
fn a_hundred_thousand_entries_take_bounded_time() {
    let entries: Vec<Raw> = (0..100_000).map(|n| Raw::stored(&format!("F{n}.TXT"), b"")).collect();
    let bytes = archive(&entries);
    let start = Instant::now();
    let read = Archive::read(&bytes, &Limits::default());
    assert_eq!((read.entries().len(), read.limit()), (10_000, Some(Limit::Parts)));
    assert!(!read.is_whole(read.anchor()));
    let mut limits = Limits::default();
    limits.parts = 200_000;
    let read = Archive::read(&bytes, &limits);
    assert_eq!((read.entries().len(), read.limit(), read.faults()), (100_000, None, &[][..]));
    assert!(read.layout().subsets.is_empty());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn zip64_is_read() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().large_file(true);
    writer.start_file("DOC0001.XML", options).unwrap();
    writer.write_all(b"<a/>").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let read = Archive::read(&bytes, &Limits::default());
    assert_eq!(
        (read.entries()[0].bytes(), read.entries()[0].faults().is_empty()),
        (Some(&b"<a/>"[..]), true)
    );
}

#[test]
fn the_layout_names_what_stands_where() {
    let names = [
        "INDEX.HTM",
        "readme.txt",
        "IHE_XDM/",
        "IHE_XDM/SUBSET01/",
        "IHE_XDM/SUBSET01/METADATA.XML",
        "IHE_XDM/SUBSET01/DOC0001.XML",
        "IHE_XDM/SUBSET01/IMAGES/A.JPG",
        "IHE_XDM/SUBSET02/",
        "__MACOSX/IHE_XDM/._DOC0001.XML",
        "OTHER/METADATA.XML",
    ];
    let entries: Vec<Raw> = names.iter().map(|name| Raw::stored(name, b"")).collect();
    let bytes = archive(&entries);
    let archive = Archive::read(&bytes, &Limits::default());
    let layout = archive.layout();
    assert_eq!(layout.index, Some((0, NameMatch::Exact)));
    assert_eq!(layout.readme, Some((1, NameMatch::Loose)));
    assert_eq!(layout.ihe_xdm, Some((2, NameMatch::Exact)));
    assert_eq!((layout.junk, layout.wrapper), (vec![8], None));
    let [first, second, other] = &layout.subsets[..] else { panic!("three subsets") };
    assert_eq!((first.directory.as_str(), first.place), ("IHE_XDM/SUBSET01", Place::InIheXdm));
    assert_eq!((first.metadata, &first.files[..]), (Some((4, NameMatch::Exact)), &[5, 6][..]));
    assert_eq!((second.directory.as_str(), second.metadata), ("IHE_XDM/SUBSET02", None));
    assert_eq!((other.directory.as_str(), other.place), ("OTHER", Place::Elsewhere));
    assert_eq!(
        first.file(&archive, "DOC0001.XML").map(|found| (found.index, found.matched)),
        Some((5, NameMatch::Exact))
    );
    assert_eq!(first.file(&archive, "doc0001.xml").unwrap().matched, NameMatch::Loose);
    assert!(first.file(&archive, "IMAGES/").is_none());
}

#[test]
fn an_archive_of_a_directory_is_read_in_it() {
    let names = ["XDM/INDEX.HTM", "XDM/README.TXT", "XDM\\IHE_XDM\\SUBSET01\\metadata.xml", ".DS_Store"];
    let entries: Vec<Raw> = names.iter().map(|name| Raw::stored(name, b"")).collect();
    let bytes = archive(&entries);
    let layout = Archive::read(&bytes, &Limits::default()).layout();
    assert_eq!(layout.wrapper.as_deref(), Some("XDM"));
    assert_eq!((layout.index, layout.ihe_xdm), (Some((0, NameMatch::Exact)), Some((2, NameMatch::Loose))));
    assert_eq!(layout.subsets[0].metadata, Some((2, NameMatch::Loose)));
    assert_eq!(layout.subsets[0].directory, "XDM\\IHE_XDM\\SUBSET01");
}

#[test]
fn no_name_and_no_byte_of_a_file_is_shown_by_default() {
    let bytes = archive(&[Raw::stored("IHE_XDM/SUBSET01/DUPONT01.XML", b"DUPONT02")]);
    let archive = Archive::read(&bytes, &Limits::default());
    let shown = format!("{archive:?} {:?} {:?}", archive.layout(), archive.locate(archive.entry_anchor(0)));
    assert!(!shown.contains("DUPONT"), "{shown}");
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![Just("INDEX.HTM".to_owned()), "(IHE_XDM/)?(SUBSET0[12]/)?[A-Z]{1,3}\\.XML", "\\PC{0,12}"]
}

fn raws() -> impl Strategy<Value = Vec<Raw>> {
    let raw = (names(), prop::collection::vec(any::<u8>(), 0..64), any::<bool>()).prop_map(
        |(name, data, deflate)| if deflate { Raw::deflated(&name, &data) } else { Raw::stored(&name, &data) },
    );
    prop::collection::vec(raw, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_the_crate_zip_extracts_is_what_is_read(entries in raws()) {
        let bytes = archive(&entries);
        let ours = Archive::read(&bytes, &Limits::default());
        prop_assert_eq!(ours.entries().len(), entries.len());
        let mut theirs = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for (entry, raw) in ours.entries().iter().zip(&entries) {
            prop_assert_eq!(entry.raw_name(), &raw.name[..]);
            if entry.faults().is_empty() && !ours.entries().iter().any(|e| e.faults().contains(EntryFault::Duplicate)) {
                let mut content = Vec::new();
                theirs.by_name(entry.name()).unwrap().read_to_end(&mut content).unwrap();
                prop_assert_eq!(entry.bytes(), Some(&content[..]));
            }
        }
    }

    #[test]
    fn damaged_archives_are_read_without_harm(entries in raws(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = archive(&entries);
        let hit = at.index(bytes.len());
        bytes[hit] = byte;
        bytes.truncate(cut.index(bytes.len() * 8).max(1));
        let first = Archive::read(&bytes, &Limits::default());
        let again = Archive::read(&bytes, &Limits::default());
        prop_assert_eq!(format!("{first:?}"), format!("{again:?}"));
        for index in 0..first.entries().len() {
            let span = first.locate(first.entry_anchor(index)).span;
            prop_assert!(span.start <= span.end && span.end <= bytes.len());
        }
        for subset in first.layout().subsets {
            prop_assert!(subset.files.iter().all(|file| *file < first.entries().len()));
        }
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        let archive = Archive::read(&bytes, &Limits::default());
        prop_assert!(archive.entries().is_empty() || archive.has_directory());
    }
}
