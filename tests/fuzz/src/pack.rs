//! Packs: any bytes as the file of one, and a sound one whose inside is altered under a new seal.
//!
//! Data whose first byte is 0 are edits of the archive of a sound pack; 1, edits of one of its files, which the second byte chooses,
//! the manifest being one. Anything else is the file itself.

use super::edited;
use diapason::Language;
use diapason_pack::{Pack, PackError};
use diapason_xpath::Files;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

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
    let mut archive = ZipArchive::new(Cursor::new(*ARCHIVE)).expect("the archive of a pack");
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).expect("a file of it");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().expect("its name").into_owned(), bytes)
    });
    files.collect()
});

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
    file.extend(1_u32.to_le_bytes());
    file.extend((archive.len() as u64).to_le_bytes());
    file.extend(archive);
    let seal = Sha256::digest(&file);
    file.extend(seal);
    file
}

fn archived(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).expect("a name");
        writer.write_all(bytes).expect("memory takes all");
    }
    writer.finish().expect("an archive").into_inner()
}

fn is_opened(file: &[u8]) {
    match Pack::from_bytes(file) {
        Ok(pack) => holds_together(&pack, file),
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
        assert_eq!(bytes.is_some(), pack.document(&info.path).is_some());
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

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
