//! What stands where in an archive, in the terms of IHE XDM: the root files, the directory `IHE_XDM`, its
//! subsets with their `METADATA.XML`.

use super::{Archive, Entry};
use std::collections::HashMap;
use std::fmt;

/// An entry found by its name.
#[derive(Clone, Copy, Debug)]
pub struct Found<'r, 'a> {
    /// Its index in [`Archive::entries`].
    pub index: usize,
    /// The entry.
    pub entry: &'r Entry<'a>,
    /// How the name that was asked for fits.
    pub matched: NameMatch,
}

/// How a name fits the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameMatch {
    /// To the letter.
    Exact,
    /// But for case, or for `\` in the place of `/`.
    Loose,
}

/// What stands where. Indexes are those of [`Archive::entries`].
#[derive(Clone, Default)]
pub struct Layout {
    /// The directory that all of the archive stands in, where it should stand at the root.
    pub wrapper: Option<String>,
    /// `INDEX.HTM`.
    pub index: Option<(usize, NameMatch)>,
    /// `README.TXT`.
    pub readme: Option<(usize, NameMatch)>,
    /// The first entry that is the directory `IHE_XDM` or stands in it.
    pub ihe_xdm: Option<(usize, NameMatch)>,
    /// Directories of `IHE_XDM`, and those elsewhere that have a `METADATA.XML`.
    pub subsets: Vec<Subset>,
    /// What operating systems and tools leave behind, such as `__MACOSX` or `.DS_Store`.
    pub junk: Vec<usize>,
}

/// A directory of documents and their metadata.
#[derive(Clone)]
pub struct Subset {
    /// Its path as written, without a separator at its end; empty for the root.
    pub directory: String,
    /// Whether it stands where it should.
    pub place: Place,
    /// Its first entry.
    pub first: usize,
    /// Its `METADATA.XML`.
    pub metadata: Option<(usize, NameMatch)>,
    /// Its other files, at any depth.
    pub files: Vec<usize>,
}

/// Where a subset stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Right in `IHE_XDM`.
    InIheXdm,
    /// Anywhere else.
    Elsewhere,
}

impl Layout {
    pub(super) fn of(archive: &Archive<'_>) -> Self {
        let wrapper = wrapper(archive);
        let skip = usize::from(wrapper.is_some());
        let mut layout = Self { wrapper, ..Self::default() };
        let mut subsets = HashMap::new();
        for (at, entry) in archive.entries().iter().enumerate() {
            let steps: Vec<&str> = steps(entry.name()).collect();
            if is_junk(&steps) {
                layout.junk.push(at);
            } else {
                layout.place(at, entry, steps.get(skip..).unwrap_or_default(), &mut subsets);
            }
        }
        layout
    }

    fn place(&mut self, at: usize, entry: &Entry<'_>, steps: &[&str], subsets: &mut HashMap<String, usize>) {
        let separators = if entry.name().contains('\\') { NameMatch::Loose } else { NameMatch::Exact };
        let named = |step: &str, name| matched(step, name).map(|found| found.max(separators));
        match steps {
            [file] if !entry.is_directory() => {
                better(&mut self.index, at, named(file, "INDEX.HTM"));
                better(&mut self.readme, at, named(file, "README.TXT"));
            }
            [directory, ..] => better(&mut self.ihe_xdm, at, named(directory, "IHE_XDM")),
            [] => {}
        }
        let in_ihe_xdm = steps.first().is_some_and(|first| matched(first, "IHE_XDM").is_some());
        let metadata = steps.last().and_then(|last| named(last, "METADATA.XML"));
        let metadata = metadata.filter(|_| !entry.is_directory());
        let (place, depth) = match steps {
            [_, _, _, ..] if in_ihe_xdm => (Place::InIheXdm, 2),
            [_, _] if in_ihe_xdm && entry.is_directory() => (Place::InIheXdm, 2),
            _ if metadata.is_some() => (Place::Elsewhere, steps.len() - 1),
            _ => return,
        };
        let deeper = steps.len() - depth;
        let directory = parent(entry.name(), deeper);
        let subset = *subsets.entry(directory.to_owned()).or_insert_with(|| {
            let directory = directory.to_owned();
            self.subsets.push(Subset { directory, place, first: at, metadata: None, files: Vec::new() });
            self.subsets.len() - 1
        });
        let Some(subset) = self.subsets.get_mut(subset) else { return };
        match metadata.filter(|_| deeper == 1) {
            Some(matched) => better(&mut subset.metadata, at, Some(matched)),
            None if entry.is_directory() => {}
            None => subset.files.push(at),
        }
    }
}

impl Subset {
    /// The file that a `URI` of the metadata of this subset names.
    #[must_use]
    pub fn file<'r, 'a>(&self, archive: &'r Archive<'a>, uri: &str) -> Option<Found<'r, 'a>> {
        let path =
            if self.directory.is_empty() { uri.to_owned() } else { format!("{}/{uri}", self.directory) };
        archive.find(&path).filter(|found| !found.entry.is_directory())
    }
}

/// The one directory that all entries stand in, where it is not `IHE_XDM` and a root file or `IHE_XDM` stands in it.
fn wrapper(archive: &Archive<'_>) -> Option<String> {
    let mut entries = archive.entries().iter().map(|entry| steps(entry.name()).collect::<Vec<_>>());
    let first = *archive
        .entries()
        .iter()
        .map(|entry| steps(entry.name()).collect::<Vec<_>>())
        .find(|steps| !is_junk(steps))?
        .first()?;
    let is_known =
        |step: &&str| ["INDEX.HTM", "README.TXT", "IHE_XDM"].iter().any(|name| matched(step, name).is_some());
    if is_known(&first) {
        return None;
    }
    let mut known = false;
    let alone = entries.all(|steps| {
        known |= steps.get(1).is_some_and(is_known);
        is_junk(&steps) || steps.first() == Some(&first)
    });
    (alone && known).then(|| first.to_owned())
}

fn better(place: &mut Option<(usize, NameMatch)>, at: usize, matched: Option<NameMatch>) {
    if let Some(matched) = matched
        && place.is_none_or(|(_, before)| matched < before)
    {
        *place = Some((at, matched));
    }
}

fn matched(step: &str, name: &str) -> Option<NameMatch> {
    match step {
        _ if step == name => Some(NameMatch::Exact),
        _ if step.eq_ignore_ascii_case(name) => Some(NameMatch::Loose),
        _ => None,
    }
}

fn steps(name: &str) -> impl Iterator<Item = &str> {
    name.split(['/', '\\']).filter(|step| !step.is_empty())
}

/// The path without its last `levels` steps.
fn parent(name: &str, levels: usize) -> &str {
    let mut path = name.trim_end_matches(['/', '\\']);
    for _ in 0..levels {
        path = path.rfind(['/', '\\']).and_then(|at| path.get(..at)).unwrap_or_default();
    }
    path.trim_end_matches(['/', '\\'])
}

fn is_junk(steps: &[&str]) -> bool {
    const LEFT_BEHIND: [&str; 7] =
        ["__MACOSX", ".DS_Store", ".svn", ".git", "Thumbs.db", "desktop.ini", "CVS"];
    steps
        .iter()
        .any(|step| LEFT_BEHIND.iter().any(|junk| step.eq_ignore_ascii_case(junk)) || step.starts_with("._"))
}

impl fmt::Debug for Layout {
    /// Without names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout")
            .field("index", &self.index)
            .field("readme", &self.readme)
            .field("ihe_xdm", &self.ihe_xdm)
            .field("subsets", &self.subsets)
            .field("junk", &self.junk)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Subset {
    /// Without its path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subset")
            .field("place", &self.place)
            .field("metadata", &self.metadata)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}
