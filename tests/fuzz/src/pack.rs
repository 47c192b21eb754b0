//! Packs: any bytes as the file of one, and a sound one whose inside is altered under a new seal.
//!
//! Data whose first byte is 0 are edits of the archive of a sound pack; 1, edits of one of its files, which the second byte chooses,
//! the manifest and what stands beside the files being some. Anything else is the file itself.

use super::bases::BASES;
use super::{cda, edited, few_steps, svrl};
use diapason::{Language, Validator};
use diapason_pack::{Pack, PackError};
use diapason_xpath::Files;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::LazyLock;

static SOUND: LazyLock<Pack> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs/demonstration-1.0");
    Pack::builder(folder).date("2026-01-01").build().expect("a pack of ours")
});

static ARCHIVE: LazyLock<&[u8]> = LazyLock::new(|| {
    let file = SOUND.as_bytes();
    &file[HEADER..file.len() - SEAL]
});

/// The files of the archive, the manifest first.
static INSIDE: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let manifest = serde_json::to_vec(SOUND.manifest()).expect("a manifest is JSON");
    let files = SOUND.manifest().files.iter();
    let files =
        files.map(|info| (info.path.clone(), SOUND.bytes(&info.path).expect("a file of it").to_vec()));
    let inside = [("manifest.json".to_owned(), manifest)].into_iter().chain(files);
    let inside: Vec<_> = inside.chain(beside()).collect();
    let again = Pack::from_bytes(sealed(&archived(&inside))).expect("the same pack in another archive");
    assert!(again.verify().holds() && again.manifest() == SOUND.manifest());
    inside
});

/// What the pack keeps beside its files: schemas expanded and compiled, and what they look up.
fn beside() -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(*ARCHIVE)).expect("an archive");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let kept = ["expanded/", "compiled/", "lookups/"];
    let names = names.into_iter().filter(|name| kept.iter().any(|folder| name.starts_with(folder)));
    let mut all = Vec::new();
    for name in names {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a file of it").read_to_end(&mut bytes).expect("a sound file");
        all.push((name, bytes));
    }
    assert!(kept.iter().all(|folder| all.iter().any(|(name, _)| name.starts_with(folder))));
    all
}

const MAGIC: &[u8; 8] = b"\x89DIAP\r\n\x1a";
const HEADER: usize = MAGIC.len() + 4 + 8;
const SEAL: usize = 32;

pub fn check(data: &[u8]) {
    match data {
        [0, edits @ ..] => is_opened(&sealed(&edited(&ARCHIVE, edits))),
        [1, which, edits @ ..] => {
            let mut files = INSIDE.clone();
            let chosen = usize::from(*which) % files.len();
            files[chosen].1 = edited(&files[chosen].1, edits);
            is_opened(&sealed(&archived(&files)));
        }
        file => is_opened(file),
    }
}

/// The format as it is described: magic, format, length, archive, SHA-256.
fn sealed(archive: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend(2_u32.to_le_bytes());
    file.extend((archive.len() as u64).to_le_bytes());
    file.extend(archive);
    let seal = Sha256::digest(&file);
    file.extend(seal);
    file
}

/// A ZIP of files as they are, without compression: an edit reaches what it means to.
fn archived(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let [crc, size, at] = [crc32(bytes), bytes.len() as u32, archive.len() as u32].map(u32::to_le_bytes);
        let name_size = (name.len() as u16).to_le_bytes();
        // Version 2.0, no flags, stored, no time, the first of January 1980.
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &crc, &size, &size, &name_size, &[0; 2]].concat();
        archive.extend([b"PK\x03\x04", &common[..], name.as_bytes(), bytes].concat());
        let place = [&[0; 10][..], &at].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &place, name.as_bytes()].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let [size, at] = [directory.len() as u32, archive.len() as u32].map(u32::to_le_bytes);
    let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &at, &[0; 2]].concat();
    [archive, directory, end].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let shifted = |crc: u32| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| shifted(crc)))
}

fn is_opened(file: &[u8]) {
    match Pack::from_bytes(file) {
        Ok(pack) => {
            holds_together(&pack, file);
            is_applied(pack);
        }
        Err(error) => is_explained(&error),
    }
}

fn is_explained(error: &PackError) {
    for language in [Language::French, Language::English] {
        let text = error.message().masked(language);
        assert!(!text.is_empty() && !text.contains(char::is_control), "{text:?}");
    }
}

fn holds_together(pack: &Pack, file: &[u8]) {
    assert_eq!(pack.as_bytes(), file);
    assert_eq!(pack.id().sha256, hash(file));
    let manifest = pack.manifest();
    let _ = (manifest.size(), format!("{pack:?} {manifest:?}"));
    let verification = pack.verify();
    for info in &manifest.files {
        let bytes = pack.bytes(&info.path);
        // What is looked up in a file may be known of one that cannot be read.
        assert!(bytes.is_none() || pack.document(&info.path).is_some());
        let same = |bytes: &[u8]| bytes.len() as u64 == info.size && hash(bytes) == info.sha256;
        let holds = bytes.is_some_and(|bytes| same(&bytes));
        assert!(holds || verification.wrong.contains(&info.path), "{}", info.path);
        for href in [info.path.as_str(), "../x.xml", "jeuxDeValeurs/JDV_CONFIDENTIALITE.xml"] {
            for base in ["", info.path.as_str()] {
                let found = pack.resolve(base, href);
                assert!(found.is_none_or(|found| manifest.files.iter().any(|of| *of.path == *found.path)));
            }
        }
    }
    assert_eq!(pack.schematrons().len(), manifest.schematrons.len());
    for schematron in pack.schematrons() {
        let info = schematron.info();
        assert!(pack.schematron(&info.path).is_some());
        let _ = (pack.schematron(&info.name), format!("{schematron:?}"));
        if let Ok(schema) = schematron.schema() {
            assert_eq!(**schema.path(), *info.path);
        }
    }
    assert_eq!(pack.xsd().is_some(), manifest.xsd.is_some());
    if file == SOUND.as_bytes() {
        assert!(verification.holds() && matches!(pack.xsd(), Some(Ok(_))));
    }
}

/// Whatever is in a pack, what it says of a document holds together.
fn is_applied(pack: Pack) {
    let input = BASES[0].text.as_bytes();
    let mut limits = few_steps();
    limits.findings = 20;
    let validator = Validator::builder().pack(pack).limits(limits).build().expect("no limit is zero");
    let report = validator.validate(input);
    cda::holds_together(input, &report);
    cda::is_written(&report, Language::French);
    for svrl in validator.svrl(input) {
        svrl::read(&svrl.document);
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
