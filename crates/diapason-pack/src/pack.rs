use crate::archive::Archive;
use crate::builder::Builder;
use crate::error::PackError;
use crate::manifest::{FileInfo, Manifest};
use crate::schemas::Compiled;
use crate::seal::{FORMAT, Hash, Sealed};
use crate::source::{FILE, FILES};
use diapason_core::PackId;
use diapason_xpath::{Files, Paths, Resolved, Resource};
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
    paths: Paths,
    /// One per file of the manifest.
    documents: Vec<OnceLock<Option<Resource>>>,
    compiled: Compiled,
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
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Result<Self, PackError> {
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

    /// The files that are not what the manifest says: absent, or with another hash. None, unless the pack was made by
    /// something else than a [`Builder`]: the seal holds.
    #[must_use]
    pub fn discrepancies(&self) -> Vec<&FileInfo> {
        let is_right = |file: &&FileInfo| {
            let bytes = self.read(&file.path);
            bytes
                .is_some_and(|bytes| bytes.len() as u64 == file.size && Hash::of(&bytes).hex() == file.sha256)
        };
        self.manifest.files.iter().filter(|file| !is_right(file)).collect()
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
        let compiled = Compiled::new(&manifest);
        Ok(Self { sealed, archive, manifest, paths, documents, compiled })
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.archive.read(path, FILE)
    }
}

impl Files for Pack {
    fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        self.paths.resolve(base, href)
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.paths.position(path).and_then(|_| self.read(path)).map(Arc::from)
    }

    fn document(&self, path: &str) -> Option<&Resource> {
        let document = self.documents.get(self.paths.position(path)?)?;
        document.get_or_init(|| Some(Resource::new(path.into(), self.read(path)?))).as_ref()
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pack").field("id", &self.id()).finish_non_exhaustive()
    }
}
