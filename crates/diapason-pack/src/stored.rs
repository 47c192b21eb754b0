//! What a pack keeps of its schemas beside their sources: the XML Schema compiled, each Schematron expanded, in one set of texts.
//!
//! The official ones are six hundred files for six schemas that judge a document, and say most things several times. What they say
//! is so read without XML, includes and abstract patterns. It is made of the sources when a pack is built, is compared with them by
//! [`Pack::verify`](crate::Pack::verify), and where it is absent, or what another version wrote, the sources are read.

use crate::archive::Archive;
use crate::source::SourceFile;
use diapason_schematron::{Schema, Texts};
use std::sync::OnceLock;

/// The texts of all of them, in the archive. No file of a source has such a name: its extension is none that schemas read.
pub(crate) const TEXTS: &str = "expanded/texts";
/// The XML Schema, compiled.
pub(crate) const XSD: &str = "compiled/xsd";
/// As many bytes as one of them may have, and their texts: ten times what the official ones have.
const MOST: u64 = 32 << 20;

/// The name in the archive of that of a Schematron, by its position in the manifest.
pub(crate) fn name(at: usize) -> String {
    format!("expanded/{at}")
}

pub(crate) fn file(name: &str, bytes: Vec<u8>) -> SourceFile {
    SourceFile { path: name.into(), bytes: bytes.into() }
}

/// The stored Schematrons of a pack.
#[derive(Default)]
pub(crate) struct Stored {
    texts: OnceLock<Option<Texts>>,
}

impl Stored {
    /// The Schematron at a position of the manifest, whose path is `entry`. `None`: it is not stored, or not as it should be.
    pub(crate) fn schema(&self, archive: &Archive, at: usize, entry: &str) -> Option<Schema> {
        let bytes = read(archive, &name(at))?;
        let texts = self.texts.get_or_init(|| Texts::read(read(archive, TEXTS)?)).as_ref()?;
        Schema::restore(entry, &bytes, texts)
    }
}

/// The XML Schema, if this version compiled it.
pub(crate) fn xsd(archive: &Archive) -> Option<diapason_xsd::Schema> {
    diapason_xsd::Schema::restore(&read(archive, XSD)?)
}

/// Whether an archive holds these, or nothing that this version reads under their names.
pub(crate) fn is_held(archive: &Archive, schematrons: usize, files: &[SourceFile]) -> bool {
    let bytes = |name: &str| files.iter().find(|file| *file.path == *name).map(|file| &*file.bytes);
    let is_same = |name: &str| read(archive, name).as_deref() == bytes(name);
    let stored = Stored::default();
    let mut names =
        (0..schematrons).filter(|at| stored.schema(archive, *at, "").is_some()).map(name).peekable();
    let is_same_xsd = xsd(archive).is_none() || is_same(XSD);
    is_same_xsd && (names.peek().is_none() || is_same(TEXTS)) && names.all(|name| is_same(&name))
}

pub(crate) fn read(archive: &Archive, name: &str) -> Option<Vec<u8>> {
    archive.read(name, MOST)
}
