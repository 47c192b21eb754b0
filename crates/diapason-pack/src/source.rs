//! What a pack is built of: a folder, a ZIP, or one file.

use crate::error::PackError;
use crate::seal;
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use walkdir::{DirEntry, WalkDir};
use zip::ZipArchive;

/// As many files as a pack holds: the official one has two thousand.
pub(crate) const FILES: usize = 50_000;
/// As many bytes as one file may have.
pub(crate) const FILE: u64 = 100 << 20;
/// As many bytes as all files may have: the official ones have 24 MB.
const TOTAL: u64 = 512 << 20;
/// The extensions of what schemas read. Others are left out.
const EXTENSIONS: &[&str] = &["sch", "schematron", "xsd", "xml", "rdf"];

/// Files by path, in the order of the paths.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) files: Vec<SourceFile>,
    /// How many files were left out for their extension.
    pub(crate) others: usize,
    /// The newest date that the archive knows, `YYYY-MM-DD`. A folder has none: copying it changes the dates of its files.
    pub(crate) date: Option<String>,
}

/// One file, its path relative to the source, with `/`.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    pub(crate) path: Arc<str>,
    pub(crate) bytes: Arc<[u8]>,
}

impl Source {
    /// Reads all that may be of use at `path`.
    pub(crate) fn read(path: &Path) -> Result<Self, PackError> {
        let budget = Budget::default();
        if fs::metadata(path).map_err(|error| PackError::io(path, error))?.is_dir() {
            return Self::folder(path, &budget);
        }
        let bytes = budget.read(path, &path.display().to_string())?;
        match bytes.trim_ascii_start() {
            _ if seal::is_pack(&bytes) => Err(PackError::AlreadyAPack(path.to_owned())),
            _ if bytes.starts_with(b"PK\x03\x04") => Self::zip(path, &bytes, &budget),
            // A mark of UTF-8 or UTF-16 starts an XML file as well as its first tag.
            [b'<' | 0xEF | 0xFE | 0xFF, ..] => Ok(Self {
                files: vec![SourceFile { path: file_name(path)?.into(), bytes }],
                ..Self::default()
            }),
            _ => Err(PackError::NotASource(path.to_owned())),
        }
    }

    fn folder(root: &Path, budget: &Budget) -> Result<Self, PackError> {
        let mut found: Vec<(Arc<str>, PathBuf)> = Vec::new();
        let mut others = 0;
        let walk = WalkDir::new(root).min_depth(1).into_iter().filter_entry(|entry| !is_hidden(entry));
        for entry in walk {
            let entry = entry.map_err(|error| {
                let at = error.path().unwrap_or(root).to_owned();
                PackError::io(&at, error.into())
            })?;
            // A link to a file is that file; a link to a folder could lead back here.
            if !fs::metadata(entry.path()).is_ok_and(|of| of.is_file()) {
                continue;
            }
            if !is_wanted(&entry.file_name().to_string_lossy()) {
                others += 1;
                continue;
            }
            found.push((relative(root, entry.path())?.into(), entry.into_path()));
            if found.len() > FILES {
                return Err(PackError::TooMany { most: FILES });
            }
        }
        found.sort_unstable();
        let read = |(path, at): (Arc<str>, PathBuf)| {
            let bytes = budget.read(&at, &path)?;
            Ok(SourceFile { path, bytes })
        };
        let files = found.into_par_iter().map(read).collect::<Result<_, PackError>>()?;
        Ok(Self { files, others, date: None })
    }

    fn zip(at: &Path, bytes: &[u8], budget: &Budget) -> Result<Self, PackError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(PackError::Archive)?;
        if archive.has_duplicate_names() {
            return Err(PackError::SameName(at.to_owned()));
        }
        let read = |archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize| -> Result<Entry, PackError> {
            let file = archive.by_index(index).map_err(PackError::Archive)?;
            let path = checked(&file.name().map_err(PackError::Archive)?)?;
            let hidden = path.split('/').any(|step| step.starts_with('.') || step == "__MACOSX");
            if !file.is_file() || hidden {
                return Ok(Entry::Nothing);
            }
            if !is_wanted(&path) {
                return Ok(Entry::Other);
            }
            let date = file.last_modified().filter(|date| date.is_valid() && date.year() > 1980);
            let date = date.map(|date| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()));
            let bytes = budget.take(file, &path)?;
            Ok(Entry::File(SourceFile { path: path.into(), bytes }, date))
        };
        if archive.len() > FILES {
            return Err(PackError::TooMany { most: FILES });
        }
        let entries = (0..archive.len()).into_par_iter().map_init(|| archive.clone(), read);
        let mut source = Self::default();
        for entry in entries.collect::<Result<Vec<_>, _>>()? {
            match entry {
                Entry::Nothing => {}
                Entry::Other => source.others += 1,
                Entry::File(file, date) => {
                    source.files.push(file);
                    source.date = source.date.max(date);
                }
            }
        }
        source.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(source)
    }
}

/// What an entry of an archive is to a pack.
enum Entry {
    Nothing,
    Other,
    File(SourceFile, Option<String>),
}

/// Bytes that may still be read.
#[derive(Debug)]
struct Budget(AtomicU64);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU64::new(TOTAL))
    }
}

impl Budget {
    fn read(&self, at: &Path, name: &str) -> Result<Arc<[u8]>, PackError> {
        let file = File::open(at).map_err(|error| PackError::io(at, error))?;
        self.take(file, name)
    }

    /// What is declared of a size is not believed: what is read is counted.
    fn take(&self, read: impl Read, name: &str) -> Result<Arc<[u8]>, PackError> {
        let mut bytes = Vec::new();
        let read = read.take(FILE + 1).read_to_end(&mut bytes);
        read.map_err(|error| PackError::io(Path::new(name), error))?;
        let size = bytes.len() as u64;
        if size > FILE {
            return Err(PackError::TooLarge { path: name.to_owned(), most: FILE });
        }
        let left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(size));
        left.map_err(|_| PackError::TooLarge { path: name.to_owned(), most: TOTAL })?;
        Ok(bytes.into())
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_wanted(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn file_name(path: &Path) -> Result<String, PackError> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    checked(name.to_str().ok_or_else(|| PackError::Name(name.to_string_lossy().into_owned()))?)
}

fn relative(root: &Path, path: &Path) -> Result<String, PackError> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let refused = || PackError::Name(path.display().to_string());
    let steps = path.iter().map(|step| step.to_str().ok_or_else(refused));
    checked(&steps.collect::<Result<Vec<_>, _>>()?.join("/"))
}

/// A path with `/` that stays in its folder, on every system.
fn checked(name: &str) -> Result<String, PackError> {
    let path = name.replace('\\', "/");
    let path = path.strip_suffix('/').unwrap_or(&path);
    let odd =
        |step: &str| matches!(step, "" | "." | "..") || step.contains(|c: char| c.is_control() || c == ':');
    if path.split('/').any(odd) { Err(PackError::Name(name.to_owned())) } else { Ok(path.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        assert_eq!(checked("a/b.sch").unwrap(), "a/b.sch");
        assert_eq!(checked("a\\b.sch").unwrap(), "a/b.sch");
        assert_eq!(checked("a/").unwrap(), "a");
        for name in ["/a.sch", "../a.sch", "a/../../b.sch", "a//b.sch", "C:\\a.sch", "a\n.sch", "", "./a.sch"]
        {
            assert!(matches!(checked(name), Err(PackError::Name(_))), "{name}");
        }
    }

    #[test]
    fn a_budget_is_shared_and_counts_what_is_read() {
        let budget = Budget(AtomicU64::new(10));
        assert_eq!(&*budget.take(&b"123456"[..], "a").unwrap(), b"123456");
        assert!(matches!(budget.take(&b"12345"[..], "b"), Err(PackError::TooLarge { .. })));
        assert_eq!(&*budget.take(&b"1234"[..], "c").unwrap(), b"1234");
    }
}
