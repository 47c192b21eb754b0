//! The packs of a run.
//!
//! Those that `--pack` names, else those of `DIAPASON_PACKS`, else those of the default folder: the first of the three
//! that is given counts alone, so that a command that names its packs is the same on every machine.

use crate::args::PackChoice;
use crate::failure::{Failure, warn};
use crate::words::{Why, shown};
use diapason::{Language, Pack, PackError, Text};
use diapason_pack::Effect;
use etcetera::BaseStrategy;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A list of packs and of folders of packs, separated as in `PATH`. Empty: no pack.
const VARIABLE: &str = "DIAPASON_PACKS";
/// What the file of a pack ends with.
const EXTENSION: &str = "diapack";

/// Opens the packs of a run, each once, in the order in which they are named, and by name in a folder. What is no pack and
/// may become one (a folder without packs, a ZIP, a Schematron) is made into one for this run.
///
/// # Errors
/// When a pack cannot be opened or made.
pub(crate) fn open(choice: &PackChoice, language: Language) -> Result<Vec<Arc<Pack>>, Failure> {
    let mut packs: Vec<Arc<Pack>> = Vec::new();
    for path in paths(choice)? {
        let pack = open_one(&path, language)?;
        // A pack that is applied twice would say everything twice.
        if packs.iter().all(|known| known.id().sha256 != pack.id().sha256) {
            packs.push(Arc::new(pack));
        }
    }
    Ok(packs)
}

fn open_one(path: &Path, language: Language) -> Result<Pack, Failure> {
    if !path.is_dir() {
        match Pack::open(path) {
            Err(PackError::NotAPack) => {}
            opened => return opened.map_err(|error| unusable(path, &error, language)),
        }
    }
    let pack = Pack::builder(path).build().map_err(|error| unusable(path, &error, language))?;
    // A pack says what is wrong in its files when it is made: here is the only chance.
    let defects = pack.manifest().diagnostics.iter().filter(|told| told.effect != Effect::Nothing).count();
    if defects > 0 {
        let told = Failure::new(DEFECTS).with("path", shown(path)).with("count", defects.to_string());
        warn(&told.text(language));
    }
    Ok(pack)
}

fn paths(choice: &PackChoice) -> Result<Vec<PathBuf>, Failure> {
    if !choice.named.is_empty() {
        return expanded(&choice.named);
    }
    if let Some(list) = std::env::var_os(VARIABLE) {
        let named: Vec<_> =
            std::env::split_paths(&list).filter(|path| !path.as_os_str().is_empty()).collect();
        return expanded(&named);
    }
    let Some(folder) = default_folder() else { return Ok(Vec::new()) };
    match packs_of(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found.map_err(|error| Failure::reading(&folder, &error)),
    }
}

/// `diapason/packs` in the data folder of the user; nothing where the user has no home.
fn default_folder() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.data_dir().join("diapason").join("packs"))
}

/// The same paths, each folder that has packs replaced by them.
fn expanded(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for path in named {
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        let found = packs_of(path).map_err(|error| Failure::reading(path, &error))?;
        // Without packs, a folder is what one is made of.
        paths.extend(if found.is_empty() { vec![path.clone()] } else { found });
    }
    Ok(paths)
}

/// The packs of a folder, by name; those of its subfolders are not looked for.
fn packs_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_pack = |path: &PathBuf| {
        path.extension().and_then(OsStr::to_str).is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION))
            && path.is_file()
    };
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<_> = entries.collect::<io::Result<_>>()?;
    paths.retain(is_pack);
    paths.sort();
    Ok(paths)
}

fn unusable(path: &Path, error: &PackError, language: Language) -> Failure {
    match error {
        PackError::Io { path, source } => Failure::reading(path, source),
        // They name the path themselves.
        PackError::Empty(_) | PackError::SameName(_) => {
            let words = Text { fr: "{why}", en: "{why}" };
            Failure::new(words).because(Why::System(error.message().masked(language)))
        }
        PackError::NotASource(_) => unusable(path, &PackError::NotAPack, language),
        error => Failure::reading(path, Why::System(error.message().masked(language))),
    }
}

const DEFECTS: Text = Text {
    fr: "{path} : défauts de ces fichiers par lesquels des contrôles manquent ou restent indécidés : {count} ; « diapason pack build », puis « pack info », les disent",
    en: "{path}: defects of these files by which checks are missing or undecided: {count}; `diapason pack build`, then `pack info`, say which",
};
