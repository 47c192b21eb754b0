//! A ZIP archive as it is written: every entry of its directory, with what is odd about it.

mod directory;
mod entry;
mod inflate;
mod layout;
mod name;

pub use entry::{Content, Entry, EntryFault, EntryFaults, Method, Unread};
pub use layout::{Found, Layout, NameMatch, Place, Subset};

use diapason_core::{Anchor, Limit, Limits, Locate, Location, PartPath};
use directory::Directory;
use inflate::Inflater;
use std::collections::HashMap;
use std::collections::hash_map;
use std::fmt;

/// An archive: its entries in the order of its directory.
///
/// [`Archive::read`] never fails. Bytes without a ZIP directory have no entries, and [`Archive::has_directory`] says so.
pub struct Archive<'a> {
    input: &'a [u8],
    entries: Vec<Entry<'a>>,
    faults: Vec<ArchiveFault>,
    limit: Option<Limit>,
    /// The first entry of each name, by the name as written.
    by_name: HashMap<String, usize>,
    /// The first entry of each name, by [`name::folded`].
    by_folded: HashMap<String, usize>,
}

/// What is odd about an archive as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArchiveFault {
    /// There is no end-of-directory record: this is no ZIP archive, or it was cut.
    DirectoryMissing,
    /// The directory ends, or cannot be read further, before the last entry that it announces.
    DirectoryCut,
    /// The directory holds more entries than it announces.
    EntriesUnannounced,
    /// Bytes stand before the archive.
    BytesBefore,
    /// Bytes stand after the archive.
    BytesAfter,
    /// The archive says that it is one of several disks.
    Spanned,
}

impl<'a> Archive<'a> {
    /// Reads the directory and inflates the entries, within `limits`: [`Limits::parts`] entries are listed, [`Limits::bytes`] are
    /// inflated in all, and no entry takes more than [`Limits::ratio`] times its size in the archive once it is beyond a
    /// mebibyte. An input beyond [`Limits::bytes`] is not read.
    #[must_use]
    pub fn read(input: &'a [u8], limits: &Limits) -> Self {
        let mut archive = Self {
            input,
            entries: Vec::new(),
            faults: Vec::new(),
            limit: None,
            by_name: HashMap::new(),
            by_folded: HashMap::new(),
        };
        if input.len() as u64 > limits.bytes {
            archive.limit = Some(Limit::Bytes);
            return archive;
        }
        let Some(directory) = Directory::find(input, &mut archive.faults) else { return archive };
        let mut records = directory.records();
        for record in records.by_ref().take(limits.parts as usize) {
            archive.entries.push(Entry::of(&record, directory.base()));
        }
        if archive.entries.len() == limits.parts as usize && records.next().is_some() {
            archive.limit = Some(Limit::Parts);
        } else if let Some(fault) = records.fault(archive.entries.len()) {
            archive.faults.push(fault);
        }
        archive.index_names();
        archive.mark_overlaps();
        archive.inflate(limits);
        archive
    }

    /// Whether there is a ZIP directory.
    #[must_use]
    pub fn has_directory(&self) -> bool {
        !self.faults.contains(&ArchiveFault::DirectoryMissing) && !self.is_refused()
    }

    /// The entries, in the order of the directory.
    #[must_use]
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// What is odd about the archive as a whole.
    #[must_use]
    pub fn faults(&self) -> &[ArchiveFault] {
        &self.faults
    }

    /// The limit that stopped the listing of entries. A limit that stopped an entry is its [`Content`].
    #[must_use]
    pub const fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// The first entry of this name. Where there is none, the first whose name differs by case or by its separators alone.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Found<'_, 'a>> {
        let exact = self.by_name.get(name).map(|at| (*at, NameMatch::Exact));
        let found =
            exact.or_else(|| self.by_folded.get(&name::folded(name)).map(|at| (*at, NameMatch::Loose)));
        let (index, matched) = found?;
        self.entries.get(index).map(|entry| Found { index, entry, matched })
    }

    /// What stands where, in the terms of IHE XDM.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self)
    }

    /// The anchor of the archive as a whole.
    #[must_use]
    pub const fn anchor(&self) -> Anchor {
        Anchor::new(0)
    }

    /// The anchor of the entry at an index of [`Archive::entries`].
    #[must_use]
    pub const fn entry_anchor(&self, index: usize) -> Anchor {
        Anchor::new(index as u64 + 1)
    }

    /// The anchor of the directory of the archive: of what is wrong with the archive itself.
    #[must_use]
    pub const fn directory_anchor(&self) -> Anchor {
        self.entry_anchor(self.entries.len())
    }

    /// Whether every entry that the archive announces is listed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.limit.is_none()
            && !self.faults.iter().any(|fault| {
                matches!(
                    fault,
                    ArchiveFault::DirectoryMissing | ArchiveFault::DirectoryCut | ArchiveFault::Spanned
                )
            })
    }

    fn is_refused(&self) -> bool {
        self.limit == Some(Limit::Bytes)
    }

    fn index_names(&mut self) {
        for (index, entry) in self.entries.iter_mut().enumerate() {
            match self.by_name.entry(entry.name().to_owned()) {
                hash_map::Entry::Occupied(_) => entry.faults.insert(EntryFault::Duplicate),
                hash_map::Entry::Vacant(free) => {
                    free.insert(index);
                    match self.by_folded.entry(name::folded(entry.name())) {
                        hash_map::Entry::Occupied(_) => entry.faults.insert(EntryFault::DuplicateByCase),
                        hash_map::Entry::Vacant(free) => {
                            free.insert(index);
                        }
                    }
                }
            }
        }
    }

    /// Two entries that share bytes: a small archive that stands for a large one.
    fn mark_overlaps(&mut self) {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        let start = |at: &usize| self.entries.get(*at).map_or(0, |entry| entry.offset);
        order.sort_by_key(start);
        let mut reached = 0;
        let mut shared = Vec::new();
        for at in order {
            let Some(entry) = self.entries.get(at) else { continue };
            if entry.offset < reached {
                shared.push(at);
            }
            reached = reached.max(entry.offset.saturating_add(entry.compressed_size()).saturating_add(1));
        }
        for at in shared {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.faults.insert(EntryFault::Overlap);
            }
        }
    }

    fn inflate(&mut self, limits: &Limits) {
        let mut inflater = Inflater::new(limits);
        for entry in &mut self.entries {
            entry.read(self.input, &mut inflater);
        }
    }
}

impl Locate for Archive<'_> {
    /// The path of an entry is its name where the format fixes it, else `entry[n]`, n from 1 in the order of the directory: the
    /// name of a file may be that of a person. Its span is its name in the directory.
    fn locate(&self, anchor: Anchor) -> Location {
        let whole = |at: usize| Location { part: PartPath::default(), path: "/".into(), span: at..at };
        let Ok(handle) = usize::try_from(anchor.handle()) else { return Location::default() };
        let Some(index) = handle.checked_sub(1) else { return whole(0) };
        let Some(entry) = self.entries.get(index) else {
            let is_directory = index == self.entries.len();
            return if is_directory { whole(self.input.len()) } else { Location::default() };
        };
        let path =
            if entry.has_fixed_name() { entry.name().into() } else { format!("entry[{handle}]").into() };
        Location { part: PartPath::default(), path, span: entry.name_span() }
    }

    /// The archive is where all its entries are listed.
    fn is_whole(&self, anchor: Anchor) -> bool {
        anchor != self.anchor() || self.is_complete()
    }
}

impl fmt::Debug for Archive<'_> {
    /// Without names and contents.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("bytes", &self.input.len())
            .field("entries", &self.entries)
            .field("faults", &self.faults)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
