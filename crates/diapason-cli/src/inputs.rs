//! What the command line names, as the list of files to judge.
//!
//! Nothing is opened here but folders and the list of `--files-from`, and what [`whole()`] is asked for. The order is that of the command line, and that
//! of names within a folder, so that two runs give the same report. A file is known by its canonical path: reached
//! twice, it is judged once.

mod list;
mod whole;

use crate::failure::Failure;
use crate::words::{Why, shown};
use diapason::render::Note;
use diapason::{Language, Text};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

pub(crate) use list::listed;
pub(crate) use whole::whole;

/// The name of standard input and output.
pub(crate) const STDIN: &str = "-";

/// The files to judge, and what stood in the way of finding them.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// In the order of the command line.
    pub(crate) list: Vec<Input>,
    /// The folders that were named.
    pub(crate) folders: Vec<PathBuf>,
    /// What was named and cannot be judged.
    pub(crate) errors: Vec<Trouble>,
    /// What was met and is not judged.
    pub(crate) skipped: Vec<Trouble>,
    seen: HashMap<PathBuf, usize>,
}

/// One file to judge, or standard input as [`STDIN`].
#[derive(Debug)]
pub(crate) struct Input {
    /// The path as the user would write it.
    pub(crate) path: PathBuf,
    /// Whether the user named it, by a pattern for instance, or it was only met in a folder.
    pub(crate) origin: Origin,
    /// Indices into [`Inputs::folders`] of the folders that hold it.
    pub(crate) folders: Vec<usize>,
}

/// How a file came to be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The user named it: it is judged whatever it is.
    Named,
    /// It was met in a folder: it is skipped if it is of another kind.
    Met,
}

/// A path that was not judged, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The path.
    pub(crate) path: PathBuf,
    /// Why.
    pub(crate) why: Why,
}

impl Trouble {
    /// `path` was not judged because of this.
    pub(crate) fn new(path: &Path, why: impl Into<Why>) -> Self {
        Self { path: path.to_owned(), why: why.into() }
    }

    /// What a report says of it.
    pub(crate) fn note(&self, language: Language) -> Note {
        Note { path: shown(&self.path), why: self.why.of(language).to_owned() }
    }
}

impl Inputs {
    /// Adds what the user named: a file, a folder, a pattern, or standard input.
    pub(crate) fn add(&mut self, path: &Path) {
        if path.as_os_str() == STDIN {
            return self.push(path.to_owned(), PathBuf::from(STDIN), Origin::Named, None);
        }
        match pattern(path) {
            // A name that stands in the folder is that file, whatever its characters and where it leads.
            Some(pattern) if path.symlink_metadata().is_err() => return self.expand(path, pattern),
            _ => {}
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => self.walk(path),
            // Whatever it is: `<(command)` names a pipe.
            Ok(_) => self.file(path.to_owned(), Origin::Named, None),
            Err(error) => self.errors.push(Trouble::new(path, &error)),
        }
    }

    /// Adds a line of a list: a file or a folder, no pattern.
    pub(crate) fn add_listed(&mut self, path: &Path) {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => self.walk(path),
            Ok(metadata) if metadata.is_file() => self.file(path.to_owned(), Origin::Named, None),
            Ok(_) => self.errors.push(Trouble::new(path, Why::Words(NOT_REGULAR))),
            Err(error) => self.errors.push(Trouble::new(path, &error)),
        }
    }

    /// Whether nothing at all was named or found.
    pub(crate) const fn is_empty(&self) -> bool {
        self.list.is_empty() && self.folders.is_empty() && self.errors.is_empty() && self.skipped.is_empty()
    }

    /// The same without `path`, where it was only met in a folder. Nothing is to be added afterwards.
    ///
    /// # Errors
    /// When the user named it as an input.
    pub(crate) fn leaving_out(mut self, path: &Path) -> Result<Self, Failure> {
        let index = path.canonicalize().ok().and_then(|canonical| self.seen.get(&canonical).copied());
        let named =
            index.and_then(|index| self.list.get(index)).is_some_and(|input| input.origin == Origin::Named);
        if named {
            let words = Text {
                fr: "--output {path} effacerait un fichier à contrôler",
                en: "--output {path} would erase a file to judge",
            };
            return Err(Failure::new(words).with("path", shown(path)));
        }
        let mut at = 0..;
        self.list.retain(|_| at.next() != index);
        Ok(self)
    }

    /// The same without the SVRL reports in `folder` that were only met: those of an earlier run.
    pub(crate) fn leaving_reports_out(mut self, folder: &Path) -> Self {
        let Ok(folder) = folder.canonicalize() else { return self };
        let is_report = |input: &Input| {
            input.origin == Origin::Met
                && input.path.extension().is_some_and(|end| end == "svrl")
                && input.path.canonicalize().is_ok_and(|path| path.starts_with(&folder))
        };
        self.list.retain(|input| !is_report(input));
        self
    }

    fn expand(&mut self, path: &Path, pattern: &str) {
        let options = glob::MatchOptions {
            case_sensitive: !cfg!(windows),
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let Ok(matcher) = glob::Pattern::new(pattern) else {
            return self.errors.push(Trouble::new(path, Why::Words(BAD_PATTERN)));
        };
        let mut matched = false;
        // Our own walk: that of the pattern library follows links to folders, around and around.
        for entry in below(pattern) {
            match entry {
                Ok(entry) => {
                    let path = entry.path().strip_prefix(".").ok().filter(|_| !pattern.starts_with('.'));
                    let path = path.unwrap_or(entry.path()).to_owned();
                    if entry.depth() == 0 || !matcher.matches_path_with(&path, options) {
                        continue;
                    }
                    matched = true;
                    if entry.file_type().is_dir() {
                        self.walk(&path);
                    } else {
                        self.found(path, Origin::Named, None);
                    }
                }
                Err(error) if error.depth() == 0 => {}
                Err(error) => self.unwalkable(path, error),
            }
        }
        if !matched {
            self.errors.push(Trouble::new(path, Why::Words(NO_MATCH)));
        }
    }

    /// Adds what a folder holds, links to folders left out: they lead out of it, or around in it.
    fn walk(&mut self, folder: &Path) {
        if self.folders.iter().any(|known| known == folder) {
            return;
        }
        let index = self.folders.len();
        self.folders.push(folder.to_owned());
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
            match entry {
                Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => {}
                Ok(entry) => self.found(entry.into_path(), Origin::Met, Some(index)),
                Err(error) => self.unwalkable(folder, error),
            }
        }
    }

    fn unwalkable(&mut self, root: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(root).to_owned();
        let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
        self.errors.push(Trouble::new(&path, &error));
    }

    /// Adds a file that a pattern or a folder gave, or the file that it links to. Nobody waits for a pipe that lies
    /// about.
    fn found(&mut self, path: PathBuf, origin: Origin, folder: Option<usize>) {
        match path.metadata() {
            Ok(metadata) if metadata.is_file() => self.file(path, origin, folder),
            Ok(metadata) => {
                let why = if metadata.is_dir() { LINK_TO_FOLDER } else { NOT_REGULAR };
                self.skipped.push(Trouble::new(&path, Why::Words(why)));
            }
            Err(error) => self.errors.push(Trouble::new(&path, &error)),
        }
    }

    fn file(&mut self, path: PathBuf, origin: Origin, folder: Option<usize>) {
        // What has no canonical path (`/dev/fd/63`) is itself.
        let canonical = path.canonicalize().unwrap_or_else(|_| path.clone());
        self.push(path, canonical, origin, folder);
    }

    fn push(&mut self, path: PathBuf, canonical: PathBuf, origin: Origin, folder: Option<usize>) {
        let index = *self.seen.entry(canonical).or_insert(self.list.len());
        match self.list.get_mut(index) {
            Some(seen) => {
                seen.folders.extend(folder);
                if origin == Origin::Named {
                    seen.origin = origin;
                }
            }
            None => self.list.push(Input { path, origin, folders: folder.into_iter().collect() }),
        }
    }
}

const NO_MATCH: Text =
    Text { fr: "aucun fichier ne correspond à ce motif", en: "no file matches this pattern" };
const NOT_REGULAR: Text = Text { fr: "ce n'est pas un fichier ordinaire", en: "not a regular file" };
const LINK_TO_FOLDER: Text =
    Text { fr: "lien vers un dossier, non suivi", en: "link to a folder, not followed" };
const BAD_PATTERN: Text = Text { fr: "motif mal formé", en: "malformed pattern" };

/// The path as a pattern, if it has a wildcard: the shells of Windows leave them to us.
fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']))
}

/// What stands below the folder that a pattern begins with, as deep as the pattern goes.
fn below(pattern: &str) -> walkdir::IntoIter {
    let wild = pattern.find(['*', '?', '[']).unwrap_or(pattern.len());
    let (literal, _) = pattern.split_at_checked(wild).unwrap_or_default();
    let start = literal.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let (folder, rest) = pattern.split_at_checked(start).unwrap_or_default();
    let depth = match rest.contains("**") {
        true => usize::MAX,
        false => rest.matches(std::path::is_separator).count() + 1,
    };
    let folder = if folder.is_empty() { "." } else { folder };
    WalkDir::new(folder).max_depth(depth).sort_by_file_name().into_iter()
}

/// Whether the system hides it: a leading dot everywhere, the attribute on Windows.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().first() == Some(&b'.') || has_hidden_attribute(entry)
}

#[cfg(windows)]
fn has_hidden_attribute(entry: &DirEntry) -> bool {
    use std::os::windows::fs::MetadataExt;
    const FILE_ATTRIBUTE_HIDDEN: u32 = 2;
    entry.metadata().is_ok_and(|metadata| metadata.file_attributes() & FILE_ATTRIBUTE_HIDDEN != 0)
}

#[cfg(not(windows))]
const fn has_hidden_attribute(_: &DirEntry) -> bool {
    false
}
