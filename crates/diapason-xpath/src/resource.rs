//! The files that schemas and expressions name: includes, imports, documents.

use crate::lookup::Rows;
use diapason_core::Limits;
use diapason_xml::{Document, NameId, NodeId, NodeKind};
use hashbrown::{DefaultHashBuilder, HashMap};
use memchr::{memchr, memchr_iter, memrchr};
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// A closed set of files. Nothing outside it is ever read.
///
/// Paths are relative to its root and use `/`: `schematrons/profils/IHE.sch`.
pub trait Files: Send + Sync {
    /// Where `href`, written in the file `base`, leads. `None`: to no file of the set.
    fn resolve(&self, base: &str, href: &str) -> Option<Resolved>;

    /// The bytes of a file that [`Files::resolve`] named.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>>;

    /// A file that [`Files::resolve`] named, as a document: read once and kept as long as the set.
    fn document(&self, path: &str) -> Option<&Resource>;

    /// Which set it is, for what expressions found in it to be found at once by the next session. `None`: it is looked for anew.
    fn set_id(&self) -> Option<SetId> {
        None
    }
}

/// The number of a set of files. No other set has it, and what the files hold never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetId(u64);

impl SetId {
    /// A new one.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "each is another")]
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A file of the set that a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The path of the file, as the set has it.
    pub path: Arc<str>,
    /// Whether the reference writes it so. `false`: it differs in case.
    pub exact: bool,
}

/// A file read as XML.
///
/// It keeps the indexes that expressions ask of it, as long as itself: a value set of thousands of codes is walked once, and every
/// session finds its codes by hash from then on.
///
/// One that has the rows of [`Lookups`](crate::Lookups) is read when more is asked than they tell.
pub struct Resource {
    path: Arc<str>,
    bytes: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
    document: OnceLock<Document<'static>>,
    rows: Option<Arc<Rows>>,
    indexes: RwLock<HashMap<(NameId, IndexKey), Arc<Index>>>,
}

/// What of an element is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum IndexKey {
    /// The value of an attribute.
    Attribute(NameId),
    /// The string values of the child elements of a name.
    Child(NameId),
    /// Its texts.
    Text,
    /// Its string value.
    Content,
}

/// The elements of one name by the hash of a key.
pub(crate) struct Index {
    hasher: DefaultHashBuilder,
    /// By hash, then in document order.
    entries: Vec<(u64, NodeId)>,
}

impl Index {
    /// The elements whose key may be `text`: all that have it, and in rare cases others.
    pub(crate) fn find(&self, text: &str) -> impl Iterator<Item = NodeId> + '_ {
        let hash = self.hasher.hash_one(text);
        let start = self.entries.partition_point(|(other, _)| *other < hash);
        let rest = self.entries.iter().skip(start);
        rest.take_while(move |(other, _)| *other == hash).map(|(_, node)| *node)
    }
}

impl Resource {
    /// Reads the bytes of a file. What is wrong with them is in [`Document::problems`].
    #[must_use]
    pub fn new(path: Arc<str>, bytes: Vec<u8>) -> Self {
        let document = OnceLock::from(Document::parse_owned(bytes, &Limits::default()));
        Self { path, bytes: Box::new(Vec::new), document, rows: None, indexes: RwLock::default() }
    }

    /// A file with what [`Lookups::rows`](crate::Lookups::rows) told of it, and its bytes when they are asked for.
    #[must_use]
    pub fn with_rows(
        path: Arc<str>,
        rows: &str,
        bytes: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let rows = Some(Arc::new(Rows::new(rows)));
        Self { path, bytes: Box::new(bytes), document: OnceLock::new(), rows, indexes: RwLock::default() }
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The tree.
    #[must_use]
    pub fn document(&self) -> &Document<'static> {
        self.document.get_or_init(|| Document::parse_owned((self.bytes)(), &Limits::default()))
    }

    /// Whether it was read to its end. There are rows of no other.
    pub(crate) fn is_complete(&self) -> bool {
        self.rows.is_some() || self.document().is_complete()
    }

    pub(crate) fn rows(&self) -> Option<&Arc<Rows>> {
        self.rows.as_ref()
    }

    /// The elements of that name by that key: made when first asked for.
    pub(crate) fn index(&self, name: NameId, key: IndexKey) -> Arc<Index> {
        let known = self.indexes.read().unwrap_or_else(PoisonError::into_inner).get(&(name, key)).cloned();
        known.unwrap_or_else(|| {
            let index = Arc::new(self.build(name, key));
            let mut indexes = self.indexes.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(indexes.entry((name, key)).or_insert(index))
        })
    }

    fn build(&self, name: NameId, key: IndexKey) -> Index {
        let document = self.document();
        let hasher = DefaultHashBuilder::default();
        let mut entries = Vec::new();
        for node in document.elements_named(name) {
            let mut add = |text: &str| entries.push((hasher.hash_one(text), *node));
            match key {
                IndexKey::Attribute(name) => {
                    document
                        .attribute(*node, name)
                        .into_iter()
                        .for_each(|found| add(document.attribute_value(found)));
                }
                IndexKey::Child(name) => {
                    document.children_named(*node, name).for_each(|child| add(&document.string_value(child)));
                }
                IndexKey::Text => {
                    let texts =
                        document.children(*node).filter(|child| document.kind(*child) == NodeKind::Text);
                    texts.for_each(|text| add(document.text(text)));
                }
                IndexKey::Content => add(&document.string_value(*node)),
            }
        }
        entries.sort_unstable();
        entries.dedup();
        Index { hasher, entries }
    }
}

/// Where one schema reads its files: the set, and its own path in it.
#[derive(Clone, Copy)]
pub struct Resolver<'f> {
    files: Option<&'f dyn Files>,
    entry: &'f str,
}

impl<'f> Resolver<'f> {
    /// A schema that stands at `entry` in `files`.
    #[must_use]
    pub fn new(files: &'f dyn Files, entry: &'f str) -> Self {
        Self { files: Some(files), entry }
    }

    /// A schema that stands alone: it can name no other file.
    #[must_use]
    pub const fn alone() -> Self {
        Self { files: None, entry: "" }
    }

    /// The set of files, if it has a number.
    pub(crate) fn set(&self) -> Option<SetId> {
        self.files?.set_id()
    }

    /// The path of the schema.
    #[must_use]
    pub fn entry(&self) -> &'f str {
        self.entry
    }

    /// Where `href`, written in the file `base`, leads.
    #[must_use]
    pub fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        self.files?.resolve(base, href)
    }

    /// A file as a document.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<&'f Resource> {
        self.files?.document(path)
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files?.bytes(path)
    }
}

/// The names of a set of files, to find one as written, or as written in another case.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    exact: HashMap<Arc<str>, usize>,
    /// The first of those whose names differ in case only: made when a reference is not written as its file.
    folded: OnceLock<HashMap<String, Arc<str>>>,
}

impl Paths {
    /// The paths, each known afterwards by its position.
    pub fn new(paths: impl IntoIterator<Item = Arc<str>>) -> Self {
        let exact = paths.into_iter().enumerate().map(|(at, path)| (path, at)).collect();
        Self { exact, folded: OnceLock::new() }
    }

    /// The position of a path.
    #[must_use]
    pub fn position(&self, path: &str) -> Option<usize> {
        self.exact.get(path).copied()
    }

    /// Where `href`, written in the file `base`, leads. A reference with a scheme (`http:`), from the root (`/…`) or out of the set
    /// (`../…` beyond the root) leads nowhere.
    #[must_use]
    pub fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        let path = join(base, href)?;
        if let Some((path, _)) = self.exact.get_key_value(path.as_str()) {
            return Some(Resolved { path: Arc::clone(path), exact: true });
        }
        let path = Arc::clone(self.folded().get(&path.to_lowercase())?);
        Some(Resolved { path, exact: false })
    }

    fn folded(&self) -> &HashMap<String, Arc<str>> {
        self.folded.get_or_init(|| {
            let mut folded: HashMap<String, Arc<str>> = HashMap::with_capacity(self.exact.len());
            for path in self.exact.keys() {
                let first = folded.entry(path.to_lowercase()).or_insert_with(|| Arc::clone(path));
                if path < first {
                    *first = Arc::clone(path);
                }
            }
            folded
        })
    }
}

/// `href` relative to the folder of `base`, without `.` and `..`.
fn join(base: &str, href: &str) -> Option<String> {
    let href = memchr(b'#', href.as_bytes()).and_then(|end| href.get(..end)).unwrap_or(href);
    let is_plain = memchr(b'\\', href.as_bytes()).is_none();
    let href = if is_plain { Cow::Borrowed(href) } else { Cow::Owned(href.replace('\\', "/")) };
    let is_absolute = steps(&href).next().is_some_and(|first| first.is_empty() || first.contains(':'));
    if is_absolute {
        return None;
    }
    let folder = memrchr(b'/', base.as_bytes()).and_then(|end| base.get(..end)).unwrap_or_default();
    let mut path = String::with_capacity(folder.len() + 1 + href.len());
    for step in steps(folder).filter(|step| !step.is_empty()) {
        push_step(&mut path, step);
    }
    for step in steps(&href) {
        match step {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(path.rfind('/').unwrap_or_default()),
            step => push_step(&mut path, step),
        }
    }
    Some(path)
}

/// What stands between slashes.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr_iter(b'/', path.as_bytes()).chain([path.len()]).filter_map(move |end| {
        let step = path.get(start..end);
        start = end + 1;
        step
    })
}

fn push_step(path: &mut String, step: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(step);
}

/// Files in memory.
pub struct MemoryFiles {
    id: SetId,
    paths: Paths,
    files: Vec<MemoryFile>,
}

struct MemoryFile {
    path: Arc<str>,
    bytes: Arc<[u8]>,
    document: OnceLock<Resource>,
}

impl MemoryFiles {
    /// Files by path.
    pub fn new<P: Into<Arc<str>>, B: Into<Arc<[u8]>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: Vec<_> = files
            .into_iter()
            .map(|(path, bytes)| MemoryFile {
                path: path.into(),
                bytes: bytes.into(),
                document: OnceLock::new(),
            })
            .collect();
        let paths = Paths::new(files.iter().map(|file| Arc::clone(&file.path)));
        Self { id: SetId::new(), paths, files }
    }

    fn file(&self, path: &str) -> Option<&MemoryFile> {
        self.files.get(self.paths.position(path)?)
    }
}

impl Files for MemoryFiles {
    fn set_id(&self) -> Option<SetId> {
        Some(self.id)
    }

    fn resolve(&self, base: &str, href: &str) -> Option<Resolved> {
        self.paths.resolve(base, href)
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.file(path).map(|file| Arc::clone(&file.bytes))
    }

    fn document(&self, path: &str) -> Option<&Resource> {
        let file = self.file(path)?;
        Some(file.document.get_or_init(|| Resource::new(Arc::clone(&file.path), file.bytes.to_vec())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_the_file_as_written_or_in_another_case_and_never_out() {
        let paths = Paths::new(["a/b.sch", "a/Include/c.sch", "d.xml"].map(Arc::from));
        let found = |base: &str, href: &str| paths.resolve(base, href).map(|r| (r.path.to_string(), r.exact));
        assert_eq!(found("a/b.sch", "Include/c.sch"), Some(("a/Include/c.sch".into(), true)));
        assert_eq!(found("a/b.sch", "./include/C.SCH"), Some(("a/Include/c.sch".into(), false)));
        assert_eq!(found("a/Include/c.sch", "../../d.xml"), Some(("d.xml".into(), true)));
        for href in ["../../d.xml", "/d.xml", "http://example.org/d.xml", "e.xml", ""] {
            assert_eq!(found("a/b.sch", href), None, "{href}");
        }
    }
}
