use crate::archive::Archive;
use crate::builder::Builder;
use crate::diagnostic::Diagnostic;
use crate::error::PackError;
use crate::examine::Examination;
use crate::lookups::{self, Found};
use crate::manifest::{FileInfo, Manifest, SchematronInfo};
use crate::seal::{FORMAT, Hash, Sealed};
use crate::source::{FILE, FILES, SourceFile};
use crate::stored::{self, Stored};
use crate::survey::Survey;
use diapason_core::PackId;
use diapason_xpath::{Files, Paths, Resolved, Resolver, Resource, SetId};
use rayon::prelude::*;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The name of the manifest in the archive.
pub(crate) const MANIFEST: &str = "manifest.json";
/// As many bytes as a manifest may have: two hundred for each file, and as much for what is wrong in it.
const MANIFEST_BYTES: u64 = 64 << 20;

/// Official artefacts, sealed: their files, what is known of them, and their schemas, compiled when they are first asked for.
pub struct Pack {
    sealed: Sealed,
    archive: Archive,
    manifest: Manifest,
    set_id: SetId,
    paths: Paths,
    stored: Stored,
    found: Found,
    /// One per file of the manifest.
    documents: Vec<OnceLock<Option<Box<Resource>>>>,
    xsd: OnceLock<Result<diapason_xsd::Schema, diapason_xsd::SchemaError>>,
    /// One per Schematron of the manifest.
    schematrons: Vec<OnceLock<Result<diapason_schematron::Schema, diapason_schematron::SchemaError>>>,
}

impl Pack {
    /// Opens the pack at `path`.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, that is no pack, that is cut or altered, or that is of a newer format.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, PackError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|error| PackError::io(path, error))?;
        Self::from_bytes(bytes)
    }

    /// Opens a pack from the bytes of its file.
    ///
    /// # Errors
    ///
    /// As [`Pack::open`].
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Self, PackError> {
        Self::from_sealed(Sealed::open(bytes.into())?)
    }

    /// Builds a pack of a folder, a ZIP, or one file: see [`Builder`].
    #[must_use]
    pub fn builder(source: impl Into<PathBuf>) -> Builder {
        Builder::new(source.into())
    }

    /// The bytes of its file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.sealed.file()
    }

    /// What names it in a report: name, version, and the SHA-256 of its file.
    #[must_use]
    pub fn id(&self) -> PackId {
        PackId {
            name: self.manifest.name.clone(),
            version: self.manifest.version.clone(),
            sha256: self.sealed.sha256().hex(),
        }
    }

    /// What it says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The XML Schema that documents are validated against, read or compiled at the first call. `None`: the pack has none. An error is in
    /// the diagnostics of the manifest too.
    pub fn xsd(&self) -> Option<Result<&diapason_xsd::Schema, &diapason_xsd::SchemaError>> {
        let path = self.manifest.xsd.as_deref()?;
        let compile = || {
            let source = self.read(path).unwrap_or_default();
            diapason_xsd::Schema::compile(&source, &Resolver::new(self, path))
        };
        let restored = || stored::xsd(&self.archive);
        Some(self.xsd.get_or_init(|| restored().map_or_else(compile, Ok)).as_ref())
    }

    /// The Schematrons that nothing includes, in the order of the manifest: the common ones as the official tool runs them, then
    /// those of a model, then others.
    pub fn schematrons(&self) -> impl ExactSizeIterator<Item = Schematron<'_>> {
        let all = self.manifest.schematrons.iter().zip(&self.schematrons).enumerate();
        all.map(|(at, (info, slot))| Schematron { pack: self, info, slot, at })
    }

    /// A Schematron by its path, else by its file name with or without the extension, in any case. `None` too where two have that
    /// name.
    #[must_use]
    pub fn schematron(&self, name: &str) -> Option<Schematron<'_>> {
        if let Some(found) = self.schematrons().find(|schematron| schematron.info.path == name) {
            return Some(found);
        }
        let name = name.rsplit(['/', '\\']).next()?;
        let stem = name.strip_suffix(".sch").unwrap_or(name).to_lowercase();
        let mut found = self.schematrons().filter(|schematron| schematron.info.name.to_lowercase() == stem);
        found.next().filter(|_| found.next().is_none())
    }

    /// Reads every file again, and compiles every schema.
    #[must_use]
    pub fn verify(&self) -> Verification {
        let read = |info: &FileInfo| -> Option<SourceFile> {
            let bytes = self.read(&info.path)?;
            let same = bytes.len() as u64 == info.size && Hash::of(&bytes).hex() == info.sha256;
            same.then(|| SourceFile { path: info.path.as_str().into(), bytes: bytes.into() })
        };
        let read: Vec<_> = self.manifest.files.par_iter().map(read).collect();
        let wrong = self.manifest.files.iter().zip(&read).filter(|(_, read)| read.is_none());
        let wrong: Vec<String> = wrong.map(|(info, _)| info.path.clone()).collect();
        let files: Vec<SourceFile> = read.into_iter().flatten().collect();
        let (surveys, data): (Vec<_>, Vec<_>) =
            files.par_iter().map(|file| Survey::of(&file.path, &file.bytes)).unzip();
        let examined = Examination::of(&files, (&surveys, &data), self.manifest.xsd.as_deref()).ok();
        let Examination { schematrons, diagnostics, stored, lookups, .. } = examined.unwrap_or_default();
        let told = &self.manifest.diagnostics;
        Verification {
            wrong,
            same_schematrons: schematrons == self.manifest.schematrons
                && stored::is_held(&self.archive, schematrons.len(), &stored)
                && lookups::is_held(&self.archive, &lookups),
            gone: told.iter().filter(|of| !diagnostics.contains(of)).cloned().collect(),
            new: diagnostics.into_iter().filter(|of| !told.contains(of)).collect(),
        }
    }

    pub(crate) fn from_sealed(sealed: Sealed) -> Result<Self, PackError> {
        let archive = Archive::open(sealed.clone())?;
        let manifest = archive.read(MANIFEST, MANIFEST_BYTES).unwrap_or_default();
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(PackError::Manifest)?;
        if manifest.format > FORMAT {
            return Err(PackError::Newer { format: manifest.format, known: FORMAT });
        }
        if manifest.files.len() > FILES {
            return Err(PackError::TooMany { most: FILES });
        }
        let paths = Paths::new(manifest.files.iter().map(|file| Arc::from(file.path.as_str())));
        let documents = manifest.files.iter().map(|_| OnceLock::new()).collect();
        let schematrons = manifest.schematrons.iter().map(|_| OnceLock::new()).collect();
        let (stored, found) = (Stored::default(), Found::default());
        let xsd = OnceLock::new();
        Ok(Self {
            sealed,
            archive,
            manifest,
            set_id: SetId::new(),
            paths,
            stored,
            found,
            documents,
            xsd,
            schematrons,
        })
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.archive.read(path, FILE)
    }
}

impl Files for Pack {
    fn set_id(&self) -> Option<SetId> {
        Some(self.set_id)
    }

    fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        self.paths.resolve(base, href)
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.paths.position(path).and_then(|_| self.read(path)).map(Arc::from)
    }

    fn document(&self, path: &str) -> Option<&Resource> {
        let document = self.documents.get(self.paths.position(path)?)?;
        let read = || {
            let path: Arc<str> = path.into();
            let rows = self.found.rows(&self.archive, &path).filter(|_| self.archive.has(&path));
            let Some(rows) = rows else {
                let bytes = self.read(&path)?;
                return Some(Box::new(Resource::new(path, bytes)));
            };
            let (archive, of) = (self.archive.clone(), Arc::clone(&path));
            let bytes = move || archive.read(&of, FILE).unwrap_or_default();
            Some(Box::new(Resource::with_rows(path, rows, bytes)))
        };
        document.get_or_init(read).as_deref()
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pack").field("id", &self.id()).finish_non_exhaustive()
    }
}

/// A Schematron of a pack.
#[derive(Clone, Copy)]
pub struct Schematron<'p> {
    pack: &'p Pack,
    info: &'p SchematronInfo,
    slot: &'p OnceLock<Result<diapason_schematron::Schema, diapason_schematron::SchemaError>>,
    /// Its position in the manifest.
    at: usize,
}

impl<'p> Schematron<'p> {
    /// What the manifest says of it.
    #[must_use]
    pub fn info(self) -> &'p SchematronInfo {
        self.info
    }

    /// Whether [`Schematron::schema`] was called before.
    #[must_use]
    pub fn is_compiled(self) -> bool {
        self.slot.get().is_some()
    }

    /// The schema, read at the first call. Its expressions are compiled then, or when documents need them.
    ///
    /// # Errors
    ///
    /// What cannot be compiled: the diagnostics of the manifest say it too.
    pub fn schema(self) -> Result<&'p diapason_schematron::Schema, &'p diapason_schematron::SchemaError> {
        let Self { pack, info, .. } = self;
        let compile = || {
            let source = pack.read(&info.path).unwrap_or_default();
            diapason_schematron::Schema::compile(&source, &Resolver::new(pack, &info.path))
        };
        let restored = || pack.stored.schema(&pack.archive, self.at, &info.path);
        self.slot.get_or_init(|| restored().map_or_else(compile, Ok)).as_ref()
    }
}

impl fmt::Debug for Schematron<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schematron").field(&self.info.path).finish()
    }
}

/// What a pack is beside what its manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verification {
    /// The files that are absent or have another hash: none, unless something else than a [`Builder`] made the pack.
    pub wrong: Vec<String>,
    /// Whether the Schematrons compile to what the manifest says.
    pub same_schematrons: bool,
    /// The diagnostics of the manifest that are not found again: this version knows more than the one that built the pack.
    pub gone: Vec<Diagnostic>,
    /// The diagnostics that the manifest does not have.
    pub new: Vec<Diagnostic>,
}

impl Verification {
    /// Whether the pack is what its manifest says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.wrong.is_empty() && self.same_schematrons && self.gone.is_empty() && self.new.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Chunks;

    /// What a pack of one file would be whose manifest was edited by somebody who can seal.
    fn forged(edit: impl Fn(&mut serde_json::Value)) -> Result<Pack, PackError> {
        let file = SourceFile { path: "a.xsd".into(), bytes: b"<schema/>"[..].into() };
        let mut manifest = serde_json::json!({
            "format": 1, "tool": "0", "name": "a", "version": "", "date": null, "xsd": null,
            "schematrons": [], "left_out": {"documents": 0, "others": 0}, "diagnostics": [],
            "files": [{"path": "a.xsd", "kind": "xml", "size": 9, "sha256": Hash::of(&file.bytes).hex()}],
        });
        edit(&mut manifest);
        let none = Chunks::compress(&[], 1)?;
        let archive = Chunks::compress(&[file], 1)?.after(MANIFEST, manifest.to_string().as_bytes(), none)?;
        Pack::from_sealed(Sealed::new(&archive))
    }

    #[test]
    fn a_manifest_that_says_something_else_than_the_files_is_seen() {
        assert!(forged(|_| {}).unwrap().verify().holds());
        let wrong = |edit: fn(&mut serde_json::Value)| forged(edit).unwrap().verify().wrong;
        assert_eq!(wrong(|manifest| manifest["files"][0]["sha256"] = "00".into()), ["a.xsd"]);
        assert_eq!(wrong(|manifest| manifest["files"][0]["size"] = 8.into()), ["a.xsd"]);
        assert_eq!(wrong(|manifest| manifest["files"][0]["path"] = "b.xsd".into()), ["b.xsd"]);
        let told = forged(|manifest| manifest["xsd"] = "absent.xsd".into()).unwrap();
        assert!(told.xsd().unwrap().is_err());
        assert!(told.bytes("absent.xsd").is_none() && told.document("absent.xsd").is_none());
    }

    #[test]
    fn an_archive_without_a_manifest_or_that_is_none_is_refused() {
        let newer = forged(|manifest| manifest["format"] = 4.into());
        assert!(matches!(newer, Err(PackError::Newer { format: 4, .. })));
        assert!(matches!(forged(|manifest| manifest["files"] = 1.into()), Err(PackError::Manifest(_))));
        assert!(matches!(Pack::from_sealed(Sealed::new(b"no archive")), Err(PackError::Archive(_))));
        let none = || Chunks::compress(&[], 1).unwrap();
        let empty = none().after("other.json", b"{}", none()).unwrap();
        assert!(matches!(Pack::from_sealed(Sealed::new(&empty)), Err(PackError::Manifest(_))));
    }
}
