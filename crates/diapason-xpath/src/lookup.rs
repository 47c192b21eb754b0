//! What expressions look up in files, as texts that stand for them.
//!
//! `doc('codes.rdf')//notation[text() = $code]` asks whether one of some texts stands in a file. What such questions may ask of a file
//! is little beside the file: its elements of a few names, of each a few values. They are written as [`Lookups::rows`] when files are
//! gathered, and a [`Resource`](crate::Resource) that has them answers without reading its file.
//!
//! A file is blocks, one per element name; a block is lines: the name, the path of names from the root where all elements have the
//! same, the columns, then one line per element and combination of values. Separators are characters that XML does not have.

use crate::names::Names;
use crate::plan::{IndexedPath, Key, Op, Plan};
use diapason_xml::{Document, NameId, NodeId, NodeKind};
use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memchr_iter;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

const FIELD: char = '\u{1F}';
const LINE: char = '\u{1E}';
const BLOCK: char = '\u{1D}';
/// In place of a value that is not there.
const ABSENT: &str = "\u{1A}";
/// Lines of one element: more combinations of values are not written.
const MOST_LINES: usize = 64;

/// An expanded name: namespace and local part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name(Box<str>, Box<str>);

/// What of an element is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Attribute(Name),
    /// The string values of the children of a name.
    Child(Name),
    /// Its texts.
    Text,
    /// Its string value.
    Content,
}

/// What expressions look up in other files than the document: elements by name, and what of them is compared.
#[derive(Clone, Debug, Default)]
pub struct Lookups(BTreeMap<Name, BTreeSet<Column>>);

impl Lookups {
    /// Adds those of a plan.
    pub fn add(&mut self, plan: &Plan) {
        for op in plan.ops() {
            match op {
                Op::Slash(file, step) => {
                    if let Some((name, step)) = plan.keyed_step(*file, *step) {
                        let columns = step.keys().iter().map(|key| Column::of(key.key, &plan.names));
                        self.0.entry(Name::of(name, &plan.names)).or_default().extend(columns);
                    }
                }
                Op::Memo(path, _) => {
                    if let Some(IndexedPath { name, attribute, .. }) = plan.indexed_path(*path) {
                        let column = Column::of(Key::Attribute(attribute), &plan.names);
                        self.0.entry(Name::of(name, &plan.names)).or_default().insert(column);
                    }
                }
                _ => {}
            }
        }
    }

    /// What they may find in a document, for [`Resource::with_rows`](crate::Resource::with_rows). `None`: the document was not read to
    /// its end, or is to be asked itself.
    #[must_use]
    pub fn rows(&self, document: &Document<'_>) -> Option<String> {
        document.is_complete().then_some(())?;
        let mut out = String::new();
        for (name, columns) in &self.0 {
            Writer { document, out: &mut out }.block(name, columns)?;
        }
        Some(out)
    }
}

impl Name {
    fn of(name: u32, names: &Names) -> Self {
        let (namespace, local) = names.expanded(name);
        Self(namespace.into(), local.into())
    }

    fn find(&self, document: &Document<'_>) -> Option<NameId> {
        document.name_id(&self.0, &self.1)
    }
}

impl Column {
    fn of(key: Key, names: &Names) -> Self {
        match key {
            Key::Attribute(name) => Self::Attribute(Name::of(name, names)),
            Key::Child(name) => Self::Child(Name::of(name, names)),
            Key::Text => Self::Text,
            Key::Content => Self::Content,
        }
    }
}

/// A column in one document. `None`: nothing there has the name.
enum Bound {
    Attribute(Option<NameId>),
    Child(Option<NameId>),
    Text,
    Content,
}

impl Bound {
    fn new(column: &Column, document: &Document<'_>) -> Self {
        match column {
            Column::Attribute(name) => Self::Attribute(name.find(document)),
            Column::Child(name) => Self::Child(name.find(document)),
            Column::Text => Self::Text,
            Column::Content => Self::Content,
        }
    }

    /// Adds what an element has of it.
    fn values<'d>(&self, document: &'d Document<'_>, node: NodeId, out: &mut Vec<Cow<'d, str>>) {
        match self {
            Self::Attribute(name) => {
                let found = name.and_then(|name| document.attribute(node, name));
                out.extend(found.map(|found| Cow::from(document.attribute_value(found))));
            }
            Self::Child(name) => {
                let children = name.iter().flat_map(|name| document.children_named(node, *name));
                out.extend(children.map(|child| document.string_value(child)));
            }
            Self::Text => {
                let texts = document.children(node).filter(|child| document.kind(*child) == NodeKind::Text);
                out.extend(texts.map(|text| Cow::from(document.text(text))));
            }
            Self::Content => out.push(document.string_value(node)),
        }
    }
}

struct Writer<'w, 'd> {
    document: &'w Document<'d>,
    out: &'w mut String,
}

impl Writer<'_, '_> {
    fn block(&mut self, name: &Name, columns: &BTreeSet<Column>) -> Option<()> {
        let document = self.document;
        let nodes = name.find(document).map_or(&[][..], |name| document.elements_named(name));
        self.fields([&*name.0, &*name.1])?;
        let mut path: Vec<NameId> =
            nodes.first().into_iter().flat_map(|node| upwards(document, *node)).collect();
        if !nodes.iter().all(|node| upwards(document, *node).eq(path.iter().copied())) {
            path.clear();
        }
        let names =
            path.iter().rev().flat_map(|name| [document.namespace_of(*name), document.local_of(*name)]);
        self.fields(names)?;
        self.fields(columns.iter().flat_map(|column| match column {
            Column::Attribute(name) => ["@", &name.0, &name.1],
            Column::Child(name) => ["/", &name.0, &name.1],
            Column::Text => ["t", "", ""],
            Column::Content => [".", "", ""],
        }))?;
        let columns: Vec<Bound> = columns.iter().map(|column| Bound::new(column, document)).collect();
        let mut values: Vec<Vec<Cow<'_, str>>> = columns.iter().map(|_| Vec::new()).collect();
        for node in nodes {
            for (column, values) in columns.iter().zip(&mut values) {
                values.clear();
                column.values(document, *node, values);
            }
            let lines: usize = values.iter().map(|values| values.len().max(1)).product();
            (lines <= MOST_LINES).then_some(())?;
            for line in 0..lines {
                let mut left = line;
                let chosen = values.iter().map(|values| {
                    let at = left % values.len().max(1);
                    left /= values.len().max(1);
                    values.get(at).map_or(ABSENT, |value| value)
                });
                self.fields(chosen)?;
            }
        }
        self.out.push(BLOCK);
        Some(())
    }

    /// Writes a line. `None`: a value has a character that separates.
    fn fields<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) -> Option<()> {
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self.out.push(FIELD);
            }
            let is_plain = value.bytes().all(|byte| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'));
            (is_plain || value == ABSENT).then_some(())?;
            self.out.push_str(value);
        }
        self.out.push(LINE);
        Some(())
    }
}

/// The names from a node up to the root element.
fn upwards<'d>(document: &'d Document<'_>, node: NodeId) -> impl Iterator<Item = NameId> + 'd {
    let above = document.ancestors(node).filter(|above| *above != NodeId::DOCUMENT);
    std::iter::once(node).chain(above).map(|node| document.name(node))
}

/// The rows of a file.
pub(crate) struct Rows {
    text: Box<str>,
    blocks: Vec<Block>,
}

/// Those of the elements of one name.
struct Block {
    name: Name,
    /// From the root element down to them. Empty where they have several, or there are none.
    path: Vec<Name>,
    columns: Vec<Column>,
    lines: Range<usize>,
    /// Each of other columns, made when first asked for.
    tables: RwLock<Vec<Arc<Table>>>,
}

/// Lines by the values of some of their columns.
pub(crate) struct Table {
    hasher: DefaultHashBuilder,
    columns: Box<[usize]>,
    /// Whether lines have no other.
    is_all: bool,
    /// Where lines start in the text.
    lines: HashTable<u32>,
}

impl Rows {
    /// What [`Lookups::rows`] wrote. Of other text, what can be read so.
    pub(crate) fn new(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for block in text.split_inclusive(BLOCK) {
            blocks.extend(Block::read(block, start));
            start += block.len();
        }
        Self { text: text.into(), blocks }
    }

    /// The table of the elements of a name by keys. `None`: the file itself has to be asked.
    pub(crate) fn table(&self, name: u32, keys: &[Key], names: &Names) -> Option<Arc<Table>> {
        let block = self.block(name, names)?;
        let column = |key: &Key| block.columns.iter().position(|column| column.is(*key, names));
        let columns: Box<[usize]> = keys.iter().map(column).collect::<Option<_>>()?;
        let known = block.tables.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = known.iter().find(|table| table.columns == columns) {
            return Some(Arc::clone(table));
        }
        drop(known);
        let table = Arc::new(Table::new(&self.text, block, columns));
        block.tables.write().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&table));
        Some(table)
    }

    /// The path to all elements of a name. `None`: the file itself has to be asked.
    pub(crate) fn path(&self, name: u32, names: &Names) -> Option<Vec<(&str, &str)>> {
        let block = self.block(name, names)?;
        (!block.path.is_empty()).then(|| block.path.iter().map(|name| (&*name.0, &*name.1)).collect())
    }

    /// Whether a line has these values in the columns of the table.
    pub(crate) fn has(&self, table: &Table, values: &[&str]) -> bool {
        let is_it = |line: &u32| {
            let line = self.text.get(*line as usize..).unwrap_or_default();
            if table.is_all {
                return values.first().is_some_and(|value| {
                    let rest = line.strip_prefix(value).unwrap_or_default();
                    rest.starts_with(LINE) && !value.contains(LINE)
                });
            }
            let line = line.split(LINE).next().unwrap_or_default();
            projected(line, &table.columns).eq(values.iter().copied())
        };
        table.lines.find(hash(&table.hasher, values.iter().copied()), is_it).is_some()
    }

    fn block(&self, name: u32, names: &Names) -> Option<&Block> {
        let (namespace, local) = names.expanded(name);
        self.blocks.iter().find(|block| *block.name.0 == *namespace && *block.name.1 == *local)
    }
}

impl Block {
    fn read(text: &str, start: usize) -> Option<Self> {
        let mut lines = text.strip_suffix(BLOCK)?.splitn(4, LINE);
        let mut head = || lines.next().map(|line| line.split(FIELD));
        let (mut name, path, columns) = (head()?, head()?, head()?);
        let name = Name(name.next()?.into(), name.next()?.into());
        let path: Vec<&str> = path.collect();
        let named = |pair: &[&str]| match pair {
            [namespace, local] => Some(Name((*namespace).into(), (*local).into())),
            _ => None,
        };
        let columns: Vec<&str> = columns.collect();
        let column = |triple: &[&str]| match triple {
            ["@", name @ ..] => named(name).map(Column::Attribute),
            ["/", name @ ..] => named(name).map(Column::Child),
            ["t", ..] => Some(Column::Text),
            [".", ..] => Some(Column::Content),
            _ => None,
        };
        let rest = lines.next()?;
        let end = start + text.len() - BLOCK.len_utf8();
        Some(Self {
            name,
            path: path.chunks(2).map(named).collect::<Option<_>>().unwrap_or_default(),
            columns: columns.chunks(3).map(column).collect::<Option<_>>()?,
            lines: end - rest.len()..end,
            tables: RwLock::default(),
        })
    }
}

impl Column {
    fn is(&self, key: Key, names: &Names) -> bool {
        let same = |name: &Name, other: u32| names.expanded(other) == (&*name.0, &*name.1);
        match (self, key) {
            (Self::Attribute(name), Key::Attribute(other)) | (Self::Child(name), Key::Child(other)) => {
                same(name, other)
            }
            (Self::Text, Key::Text) | (Self::Content, Key::Content) => true,
            _ => false,
        }
    }
}

impl Table {
    fn new(text: &str, block: &Block, columns: Box<[usize]>) -> Self {
        let hasher = DefaultHashBuilder::default();
        let is_all = block.columns.len() == 1;
        let lines = text.get(block.lines.clone()).unwrap_or_default();
        let ends = || memchr_iter(LINE as u8, lines.as_bytes());
        let mut table = HashTable::with_capacity(ends().count());
        let mut start = 0;
        for end in ends() {
            let line = lines.get(start..end).unwrap_or_default();
            let hash = if is_all {
                (line != ABSENT).then(|| hash(&hasher, [line]))
            } else {
                let is_whole = projected(line, &columns).all(|value| value != ABSENT);
                is_whole.then(|| hash(&hasher, projected(line, &columns)))
            };
            if let (Some(hash), Ok(at)) = (hash, u32::try_from(block.lines.start + start)) {
                // There is room for all: none is moved.
                table.insert_unique(hash, at, |_| 0);
            }
            start = end + 1;
        }
        Self { hasher, columns, is_all, lines: table }
    }
}

/// Some values of a line.
fn projected<'l>(line: &'l str, columns: &[usize]) -> impl Iterator<Item = &'l str> {
    columns.iter().map(|column| line.split(FIELD).nth(*column).unwrap_or(ABSENT))
}

fn hash<'v>(hasher: &DefaultHashBuilder, values: impl IntoIterator<Item = &'v str>) -> u64 {
    let mut state = hasher.build_hasher();
    for value in values {
        state.write(value.as_bytes());
        state.write_u8(0);
    }
    state.finish()
}
