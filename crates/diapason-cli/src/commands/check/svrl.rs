//! Where the SVRL of each input is written: `DIR/<name>/<schema>.svrl`.
//!
//! The name of an input is that of its file without `.xml`. Inputs of one name keep the folders that tell them apart: those
//! below the folder that was given, else those of the path as it was written, else a number. Names are told apart as on
//! systems that ignore letter case, so that one run gives the same folders everywhere.

use crate::failure::Failure;
use crate::inputs::{Input, Inputs, STDIN};
use crate::words::shown;
use diapason::{PartName, PartPath, Reveal, Svrl, Text};
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The folder that takes the SVRL, with a folder of its own for each input.
pub(super) struct Reports {
    root: PathBuf,
    /// By input.
    folders: HashMap<PathBuf, PathBuf>,
    reveal: Reveal,
}

impl Reports {
    /// Makes `root` if need be, and gives each input its folder in it.
    ///
    /// # Errors
    /// When `root` is a file or cannot be made.
    pub(super) fn new(root: &Path, inputs: &Inputs, reveal: Reveal) -> Result<Self, Failure> {
        if root.exists() && !root.is_dir() {
            return Err(Failure::new(NOT_A_FOLDER).with("path", shown(root)));
        }
        fs::create_dir_all(root).map_err(|error| Failure::writing(root, &error))?;
        let paths = inputs.list.iter().map(|input| input.path.clone());
        let folders = paths.zip(folders(inputs)).collect();
        Ok(Self { root: root.to_owned(), folders, reveal })
    }

    /// Writes the reports on the input at `path`, and says how many there are.
    ///
    /// # Errors
    /// When one cannot be written.
    pub(super) fn write(&self, path: &Path, reports: &[Svrl]) -> Result<usize, Failure> {
        let Some(own) = self.folders.get(path) else { return Ok(0) };
        let mut taken = HashSet::new();
        for report in reports {
            let folder = self.root.join(own).join(part_folder(&report.part, self.reveal));
            // Two packs may have a Schematron of one name.
            let name = free(&plain(&report.schema).into(), |name| taken.insert(folded(&folder.join(name))));
            let file = folder.join(with_end(name, ".svrl"));
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&file, &report.document))
                .map_err(|error| Failure::writing(&file, &error))?;
        }
        Ok(reports.len())
    }
}

const NOT_A_FOLDER: Text = Text {
    fr: "--output {path} est un fichier ; --format svrl demande un dossier",
    en: "--output {path} is a file; --format svrl needs a folder",
};

/// A folder for each input, in their order; no two are the same.
fn folders(inputs: &Inputs) -> Vec<PathBuf> {
    let candidates: Vec<_> = inputs.list.iter().map(|input| candidates(input, &inputs.folders)).collect();
    let mut chosen = vec![0; candidates.len()];
    let named = |chosen: &[usize]| -> Vec<PathBuf> {
        let names = candidates.iter().zip(chosen);
        names.map(|(names, at)| names.get(*at).cloned().unwrap_or_default()).collect()
    };
    // Those that share a name take their next one, until none do or there is no next one.
    loop {
        let mut shared: HashMap<String, usize> = HashMap::new();
        let names = named(&chosen);
        names.iter().for_each(|name| *shared.entry(folded(name)).or_default() += 1);
        let mut moved = false;
        for ((name, at), names) in names.iter().zip(&mut chosen).zip(&candidates) {
            if shared.get(&folded(name)).is_some_and(|count| *count > 1) && *at + 1 < names.len() {
                *at += 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut taken = HashSet::new();
    let numbered = |name: PathBuf| {
        let last = name.file_name().unwrap_or_default().to_owned();
        name.with_file_name(free(&last, |last| taken.insert(folded(&name.with_file_name(last)))))
    };
    named(&chosen).into_iter().map(numbered).collect()
}

/// The names that an input may have, the shortest first.
fn candidates(input: &Input, folders: &[PathBuf]) -> Vec<PathBuf> {
    if input.path.as_os_str() == STDIN {
        return vec![PathBuf::from("stdin")];
    }
    let name = stem(&input.path);
    let whole = below(&input.path);
    let given = input.folders.first().and_then(|folder| folders.get(*folder));
    let relative = given.and_then(|folder| input.path.strip_prefix(folder).ok()).map(below);
    let mut names = vec![PathBuf::from(name)];
    names.extend(relative.into_iter().chain([whole]).map(|path| path.with_file_name(name)));
    names
}

/// The file name without `.xml`, in any case.
fn stem(path: &Path) -> &OsStr {
    match path.extension() {
        Some(end) if end.eq_ignore_ascii_case("xml") => path.file_stem().unwrap_or_default(),
        _ => path.file_name().unwrap_or_default(),
    }
}

/// The steps of a path that lead downwards.
fn below(path: &Path) -> PathBuf {
    let steps = path.components().filter(|step| matches!(step, Component::Normal(_)));
    steps.collect()
}

/// The folder of a part in that of its input. A name that a person chose is masked like any value.
fn part_folder(part: &PartPath, reveal: Reveal) -> PathBuf {
    let step = |name: &PartName| match (name, reveal) {
        (PartName::Fixed(name), _) | (PartName::Chosen(name), Reveal::Values) => plain(name),
        (masked, Reveal::Masked) => plain(&format!("{masked:?}")),
    };
    part.steps().iter().map(step).collect()
}

/// What every system takes as the name of a file.
fn plain(name: &str) -> String {
    let refused =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name = name.replace(refused, "_");
    if name.trim_matches('.').is_empty() { "_".to_owned() } else { name }
}

/// `name`, or the first of `name-2`, `name-3`… that `take` takes.
fn free(name: &OsString, mut take: impl FnMut(&OsStr) -> bool) -> OsString {
    let numbers = (2_u32..).map(|number| with_end(name.clone(), &format!("-{number}")));
    let mut names = [name.clone()].into_iter().chain(numbers);
    names.find(|name| take(name)).unwrap_or_default()
}

fn with_end(mut name: OsString, end: &str) -> OsString {
    name.push(end);
    name
}

/// A path as a system sees it that ignores letter case.
fn folded(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Origin;

    fn of(folders_given: &[&str], paths: &[(&str, &[usize])]) -> Vec<String> {
        let mut inputs = Inputs::default();
        inputs.folders.extend(folders_given.iter().map(PathBuf::from));
        inputs.list.extend(paths.iter().map(|(path, folders)| Input {
            path: PathBuf::from(path),
            origin: Origin::Met,
            folders: folders.to_vec(),
        }));
        folders(&inputs).iter().map(|folder| folder.to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn a_name_is_that_of_the_file_without_xml() {
        let paths: [(&str, &[usize]); 4] =
            [("in/é.xml", &[0]), ("in/b/B.XML", &[0]), ("in/c.xml.json", &[0]), ("-", &[])];
        assert_eq!(of(&["in"], &paths), ["é", "B", "c.xml.json", "stdin"]);
    }

    #[test]
    fn equal_names_keep_the_folders_that_tell_them_apart() {
        let paths: [(&str, &[usize]); 4] =
            [("in/a.xml", &[0]), ("in/x/A.xml", &[0]), ("in/x/b.xml", &[0]), ("./../c/d.xml", &[])];
        assert_eq!(of(&["in"], &paths), ["a", "x/A", "b", "d"]);
        let named: [(&str, &[usize]); 2] = [("one/a.xml", &[]), ("../two/a.xml", &[])];
        assert_eq!(of(&[], &named), ["one/a", "two/a"]);
        let twice: [(&str, &[usize]); 2] = [("one/x/a.xml", &[0]), ("two/x/a.xml", &[1])];
        assert_eq!(of(&["one", "two"], &twice), ["one/x/a", "two/x/a"]);
    }

    #[test]
    fn what_no_folder_tells_apart_is_numbered() {
        let paths: [(&str, &[usize]); 3] = [("a.xml", &[]), ("../a.xml", &[]), ("../../A", &[])];
        assert_eq!(of(&[], &paths), ["a", "a-2", "A-3"]);
    }

    #[test]
    fn names_of_parts_stay_in_their_folder_and_are_masked() {
        let part = PartPath::default()
            .join(PartName::Fixed("..".into()))
            .join(PartName::Chosen("dupont/a.pdf".into()));
        assert_eq!(part_folder(&part, Reveal::Masked), Path::new("_").join("••••••••"));
        assert_eq!(part_folder(&part, Reveal::Values), Path::new("_").join("dupont_a.pdf"));
    }
}
