use crate::archive::{CHUNK, Chunks};
use crate::error::PackError;
use crate::examine::Examination;
use crate::manifest::{FileInfo, FileKind, LeftOut, Manifest};
use crate::pack::{MANIFEST, Pack};
use crate::seal::{FORMAT, Hash, Sealed};
use crate::source::{Source, SourceFile};
use crate::survey::Survey;
use diapason_xml::Document;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Builds a [`Pack`] of a folder, a ZIP, or one file.
///
/// The same files, name, version and date give the same bytes, whatever the machine. Documents (any file that holds a
/// `ClinicalDocument`) are left out: they may be about a person.
#[derive(Clone, Debug)]
pub struct Builder {
    source: PathBuf,
    name: Option<String>,
    version: Option<String>,
    date: Option<String>,
    xsd: Option<String>,
}

impl Builder {
    pub(crate) fn new(source: PathBuf) -> Self {
        Self { source, name: None, version: None, date: None, xsd: None }
    }

    /// The name of the artefacts. By default that of the folder or file: `testContenuCDA` for `testContenuCDA-3.0.zip`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Their version. By default what looks like one at the end of the name of the folder or file, else empty.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Their date, `YYYY-MM-DD`. By default that of the newest file of a ZIP; a folder has none.
    #[must_use]
    pub fn date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// The XML Schema to start from: its path in the source, or the end of it. By default the one that no other names, of the
    /// namespace of CDA if there is one.
    #[must_use]
    pub fn xsd(mut self, path: impl Into<String>) -> Self {
        self.xsd = Some(path.into());
        self
    }

    /// Reads, compiles and seals. All schemas are compiled once, on all processors, for their diagnostics.
    ///
    /// # Errors
    ///
    /// A source that cannot be read, that holds no schema, or that passes the bounds of a pack. What is wrong *in* the schemas is
    /// in [`Manifest::diagnostics`].
    pub fn build(self) -> Result<Pack, PackError> {
        let date = self.date.as_deref().map(checked_date).transpose()?;
        let source = Source::read(&self.source)?;
        let held: Vec<Arc<[u8]>> = source.files.iter().map(|file| Arc::clone(&file.bytes)).collect();
        let Kept { files, surveys, data, left_out } = Kept::of(source.files, &held, source.others);
        let files = without_top_folder(files);
        let (chunks, examined) = rayon::join(
            || Chunks::compress(&files, CHUNK),
            || Examination::of(&files, (&surveys, &data), self.xsd.as_deref()),
        );
        let examined = examined?;
        if examined.is_empty() {
            return Err(PackError::Empty(self.source));
        }
        let (stem, suffix) = named(&self.source);
        let manifest = Manifest {
            format: FORMAT,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            name: self.name.unwrap_or(stem),
            version: self.version.unwrap_or(suffix),
            date: date.or(source.date),
            xsd: examined.xsd,
            schematrons: examined.schematrons,
            left_out,
            diagnostics: examined.diagnostics,
            files: infos(&files, &surveys),
        };
        let manifest = serde_json::to_vec_pretty(&manifest).map_err(PackError::Manifest)?;
        let beside: Vec<SourceFile> = examined.stored.into_iter().chain(examined.lookups).collect();
        let beside = Chunks::compress(&beside, STORED_CHUNK)?;
        let archive = chunks?.after(MANIFEST, &manifest, beside)?;
        Pack::from_sealed(Sealed::new(&archive))
    }
}

/// They are few and large.
const STORED_CHUNK: usize = 4;

/// The files that a pack holds, with what is known of each, and the number of those that it does not.
struct Kept<'f> {
    files: Vec<SourceFile>,
    surveys: Vec<Survey>,
    data: Vec<Option<Document<'f>>>,
    left_out: LeftOut,
}

impl<'f> Kept<'f> {
    /// `held` has the bytes of the files.
    fn of(files: Vec<SourceFile>, held: &'f [Arc<[u8]>], others: usize) -> Self {
        let all = files.len();
        let survey = |file: &SourceFile, bytes: &'f [u8]| Survey::of(&file.path, bytes);
        let surveyed = files.into_par_iter().zip(held).map(|(file, bytes)| (survey(&file, bytes), file));
        let (known, files): (Vec<_>, Vec<_>) =
            surveyed.filter(|((survey, _), _)| survey.kind != FileKind::Document).unzip();
        let (surveys, data) = known.into_iter().unzip();
        let documents = all - files.len();
        Self { files, surveys, data, left_out: LeftOut { documents, others } }
    }
}

/// The folders of the official tool: what stands above them is packaging.
const TOP: [&str; 3] = ["schematrons", "infrastructure", "jeuxDeValeurs"];

/// The files without the folders that hold all of them, so that an archive gives what its folder gives.
fn without_top_folder(mut files: Vec<SourceFile>) -> Vec<SourceFile> {
    loop {
        let top = files.first().and_then(|file| file.path.split_once('/')).map(|(top, _)| format!("{top}/"));
        let Some(top) = top.filter(|top| !TOP.contains(&top.trim_end_matches('/'))) else { return files };
        let rest: Option<Vec<Arc<str>>> =
            files.iter().map(|file| file.path.strip_prefix(top.as_str()).map(Arc::from)).collect();
        let Some(rest) = rest else { return files };
        for (file, path) in files.iter_mut().zip(rest) {
            file.path = path;
        }
    }
}

fn infos(files: &[SourceFile], surveys: &[Survey]) -> Vec<FileInfo> {
    let info = |(file, survey): (&SourceFile, &Survey)| FileInfo {
        path: file.path.to_string(),
        kind: survey.kind,
        size: file.bytes.len() as u64,
        sha256: Hash::of(&file.bytes).hex(),
    };
    files.par_iter().zip(surveys).map(info).collect()
}

/// `YYYY-MM-DD` with a month and a day that exist in some month.
fn checked_date(date: &str) -> Result<String, PackError> {
    let refused = || PackError::Date(date.to_owned());
    let mut parts = date.splitn(3, '-');
    let mut part = |length: usize, range: std::ops::RangeInclusive<u32>| {
        let part =
            parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()));
        part.and_then(|part| part.parse().ok()).filter(|number| range.contains(number)).map(|_| ())
    };
    part(4, 1..=9999).and_then(|()| part(2, 1..=12)).and_then(|()| part(2, 1..=31)).ok_or_else(refused)?;
    Ok(date.to_owned())
}

/// The name and version that the name of a folder or file tells: `testContenuCDA` and `3.0` for `testContenuCDA-3.0.zip`.
fn named(source: &Path) -> (String, String) {
    let full = source.canonicalize().unwrap_or_else(|_| source.to_owned());
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = ["zip", "sch", "xsd"].iter().find_map(|extension| {
        let (stem, end) = name.rsplit_once('.')?;
        end.eq_ignore_ascii_case(extension).then_some(stem)
    });
    let stem = stem.unwrap_or(&name);
    let version = |rest: &str| {
        let digits = rest.strip_prefix(['v', 'V']).unwrap_or(rest);
        let plain = digits.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        (plain && digits.starts_with(|c: char| c.is_ascii_digit())).then(|| digits.to_owned())
    };
    let separators = stem.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '-' | '_' | ' '));
    let split = separators.filter_map(|(at, _)| {
        let (start, end) = stem.split_at_checked(at)?;
        Some((start.to_owned(), version(end.get(1..)?)?))
    });
    split.into_iter().next().unwrap_or_else(|| (stem.to_owned(), String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_a_version() {
        let told = |name: &str| named(Path::new(name));
        for (name, stem, version) in [
            ("testContenuCDA-3.0.zip", "testContenuCDA", "3.0"),
            ("testContenuCDA_V3.0", "testContenuCDA", "3.0"),
            ("test Contenu 2025.01.ZIP", "test Contenu", "2025.01"),
            ("CI-SIS_VSM_2023.01.sch", "CI-SIS_VSM", "2023.01"),
            ("pack", "pack", ""),
            ("a-b", "a-b", ""),
            ("3.0", "3.0", ""),
        ] {
            assert_eq!(told(name), (stem.to_owned(), version.to_owned()), "{name}");
        }
    }

    #[test]
    fn a_date_is_a_date() {
        assert_eq!(checked_date("2025-03-31").unwrap(), "2025-03-31");
        for date in
            ["2025", "2025-13-01", "2025-1-1", "31/03/2025", "2025-03-32", "2025-03-31T00", "+025-03-31", ""]
        {
            assert!(matches!(checked_date(date), Err(PackError::Date(_))), "{date}");
        }
    }

    #[test]
    fn what_holds_everything_is_no_part_of_a_path() {
        let stripped = |paths: &[&str]| {
            let file = |path: &&str| SourceFile { path: (*path).into(), bytes: [][..].into() };
            let files = without_top_folder(paths.iter().map(file).collect());
            files.iter().map(|file| file.path.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(stripped(&["a/b/c.sch", "a/b/d/e.sch"]), ["c.sch", "d/e.sch"]);
        assert_eq!(
            stripped(&["a/schematrons/c.sch", "a/schematrons/d.sch"]),
            ["schematrons/c.sch", "schematrons/d.sch"]
        );
        assert_eq!(stripped(&["a/c.sch", "b/c.sch"]), ["a/c.sch", "b/c.sch"]);
        assert_eq!(stripped(&["c.sch"]), ["c.sch"]);
    }
}
