//! What a pack keeps of the files in which Schematrons look codes up: what such a question may find there.
//!
//! A terminology of some megabytes is asked for one code or two. [`diapason_xpath::Lookups`] tells what all Schematrons of a pack may
//! ask, and [`Lookups::rows`] what each file answers: that is written here in the order of the paths, so many files together, and a
//! file itself is read only when more is asked. As the [`stored`](crate::stored) Schematrons, it is made of the sources, compared with
//! them by [`Pack::verify`](crate::Pack::verify), and where it is absent, the files are read.

use crate::archive::Archive;
use crate::source::SourceFile;
use crate::stored;
use diapason_xml::Document;
use diapason_xpath::Lookups;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The layout, then the first path of each of the others, a line each.
const STARTS: &str = "lookups/starts";
/// Changes with what is written, and with what is found in a file, between two versions: what another one wrote is not read.
const LAYOUT: &str = "1";
/// Between a path and its rows, and before the next path: no path and no rows have it.
const NEXT: char = '\u{1C}';
/// Before the path of another file, in place of rows: it has the same.
const SAME: char = '\u{1A}';
/// What is read together: a document asks files of the same folders.
const TOGETHER: usize = 64 << 10;

fn name(at: usize) -> String {
    format!("lookups/{at}")
}

/// What there is to find in files, written.
pub(crate) fn written(
    lookups: &Lookups,
    files: &[SourceFile],
    data: &[Option<Document<'_>>],
) -> Vec<SourceFile> {
    let rows = |(file, document): (&SourceFile, &Option<Document<'_>>)| {
        // What divides the rows of files may stand in no path.
        let plain = !file.path.contains(char::is_control);
        plain.then_some((file.path.to_string(), lookups.rows(document.as_ref()?)?))
    };
    let mut all: Vec<(String, String)> = files.par_iter().zip(data).filter_map(rows).collect();
    all.sort_unstable();
    let (mut starts, mut chunks) = (format!("{LAYOUT}\n"), Vec::<String>::new());
    let mut first: HashMap<&str, &str> = HashMap::new();
    for (path, rows) in &all {
        let same = *first.entry(rows).or_insert(path);
        let same = (same != path).then(|| format!("{SAME}{same}"));
        let rows = same.as_ref().unwrap_or(rows);
        if chunks.last().is_none_or(|chunk| chunk.len() + rows.len() > TOGETHER) {
            starts.push_str(path);
            starts.push('\n');
            chunks.push(String::new());
        }
        if let Some(chunk) = chunks.last_mut() {
            chunk.extend([path.as_str(), "\u{1C}", rows.as_str(), "\u{1C}"]);
        }
    }
    let chunks =
        chunks.into_iter().enumerate().map(|(at, chunk)| stored::file(&name(at), chunk.into_bytes()));
    chunks.chain([stored::file(STARTS, starts.into_bytes())]).collect()
}

/// What a pack has of them.
#[derive(Default)]
pub(crate) struct Found {
    chunks: OnceLock<Vec<Chunk>>,
}

struct Chunk {
    start: String,
    text: OnceLock<Option<String>>,
}

impl Found {
    /// The rows of a file. `None`: there are none.
    pub(crate) fn rows(&self, archive: &Archive, path: &str) -> Option<&str> {
        let read = |name: &str| String::from_utf8(stored::read(archive, name)?).ok();
        let chunks = self.chunks.get_or_init(|| {
            let starts = read(STARTS).unwrap_or_default();
            let chunk = |start: &str| Chunk { start: start.to_owned(), text: OnceLock::new() };
            let mut lines = starts.lines();
            if lines.next() == Some(LAYOUT) { lines.map(chunk).collect() } else { Vec::new() }
        });
        let find = |path: &str| {
            let at = chunks.partition_point(|chunk| *chunk.start <= *path).checked_sub(1)?;
            let text = chunks.get(at)?.text.get_or_init(|| read(&name(at))).as_deref()?;
            let mut parts = text.split(NEXT);
            loop {
                let (found, rows) = (parts.next()?, parts.next()?);
                if found == path {
                    return Some(rows);
                }
            }
        };
        let rows = find(path)?;
        rows.strip_prefix(SAME).map_or(Some(rows), find)
    }
}

/// Whether an archive holds these, or nothing under their names.
pub(crate) fn is_held(archive: &Archive, files: &[SourceFile]) -> bool {
    let same = |file: &SourceFile| stored::read(archive, &file.path).as_deref() == Some(&*file.bytes);
    !archive.has(STARTS) || files.iter().all(same)
}
