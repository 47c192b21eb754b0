//! Names as numbers: each qualified name as written is looked up once, each expanded name is one `u32`.
//!
//! Three tables stand behind one another. A direct-mapped cache finds a name *as written* from its first and last bytes; a
//! hash table finds the rest; the entry of a name as written remembers what it last expanded to and in which scope, so
//! that a document that declares its namespaces at the root expands every name once. Scopes are numbers that change
//! when an element declares a namespace. Every step is O(1) whatever the declarations.

use crate::chars::is_ncname;
use crate::text::{Place, Texts};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// An expanded name: namespace and local part. Two names of one document are the same when their ids are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub(crate) u32);

impl NameId {
    /// The name of nodes that have none: empty, in no namespace.
    pub const NONE: Self = Self(0);

    /// The position of the name among those of its document, from 0: for tables by name.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A namespace of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NamespaceId(u32);

impl NamespaceId {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const XML: Self = Self(1);
    pub(crate) const XMLNS: Self = Self(2);
    /// No binding: the prefix is not declared.
    const UNBOUND: Self = Self(u32::MAX);
}

/// The namespace of the prefix `xml`, which needs no declaration.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
pub(crate) const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
const HL7_NAMESPACE: &str = "urn:hl7-org:v3";

/// The expanded names of a document.
#[derive(Debug)]
pub(crate) struct Names {
    hasher: DefaultHashBuilder,
    namespaces: Vec<Place>,
    names: Vec<Name>,
    by_namespace: HashTable<u32>,
    by_name: HashTable<u32>,
    /// `{urn:hl7-org:v3}templateId`, once met.
    pub(crate) template: Option<NameId>,
    /// `root` in no namespace, once met.
    pub(crate) root: Option<NameId>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    namespace: NamespaceId,
    local: Place,
}

impl Names {
    fn new() -> Self {
        let nowhere = Place::default();
        Self {
            hasher: DefaultHashBuilder::default(),
            namespaces: vec![nowhere; 3],
            names: vec![Name { namespace: NamespaceId::NONE, local: nowhere }],
            by_namespace: HashTable::new(),
            by_name: HashTable::new(),
            template: None,
            root: None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn local<'t>(&self, name: NameId, texts: Texts<'t>) -> &'t str {
        self.names.get(name.index()).map_or("", |name| texts.get(name.local))
    }

    pub(crate) fn namespace<'t>(&self, name: NameId, texts: Texts<'t>) -> &'t str {
        self.names.get(name.index()).map_or("", |name| self.uri(name.namespace, texts))
    }

    pub(crate) fn uri<'t>(&self, namespace: NamespaceId, texts: Texts<'t>) -> &'t str {
        match namespace {
            NamespaceId::NONE => "",
            NamespaceId::XML => XML_NAMESPACE,
            NamespaceId::XMLNS => XMLNS_NAMESPACE,
            NamespaceId(i) => self.namespaces.get(i as usize).map_or("", |place| texts.get(*place)),
        }
    }

    pub(crate) fn find(&self, namespace: &str, local: &str, texts: Texts<'_>) -> Option<NameId> {
        let namespace = self.find_namespace(namespace, texts)?;
        self.find_in(namespace, local, texts)
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        self.namespaces.capacity() * size_of::<Place>()
            + self.names.capacity() * size_of::<Name>()
            + self.by_namespace.allocation_size()
            + self.by_name.allocation_size()
    }

    fn find_namespace(&self, uri: &str, texts: Texts<'_>) -> Option<NamespaceId> {
        match uri {
            "" => return Some(NamespaceId::NONE),
            XML_NAMESPACE => return Some(NamespaceId::XML),
            XMLNS_NAMESPACE => return Some(NamespaceId::XMLNS),
            _ => {}
        }
        let hash = self.hasher.hash_one(uri);
        let found = self.by_namespace.find(hash, |i| self.uri(NamespaceId(*i), texts) == uri);
        found.map(|i| NamespaceId(*i))
    }

    fn find_in(&self, namespace: NamespaceId, local: &str, texts: Texts<'_>) -> Option<NameId> {
        let hash = self.hasher.hash_one((namespace.0, local));
        let same = |i: &u32| {
            let name = self.names.get(*i as usize);
            name.is_some_and(|name| name.namespace == namespace && texts.get(name.local) == local)
        };
        self.by_name.find(hash, same).map(|i| NameId(*i))
    }

    fn intern_namespace(&mut self, place: Place, texts: Texts<'_>) -> NamespaceId {
        let uri = texts.get(place);
        if let Some(known) = self.find_namespace(uri, texts) {
            return known;
        }
        let id = count(self.namespaces.len());
        self.namespaces.push(place);
        let Self { hasher, namespaces, by_namespace, .. } = self;
        let hash_of = |i: &u32| hasher.hash_one(namespaces.get(*i as usize).map_or("", |p| texts.get(*p)));
        by_namespace.insert_unique(hasher.hash_one(uri), id, hash_of);
        NamespaceId(id)
    }

    fn intern(&mut self, namespace: NamespaceId, place: Place, texts: Texts<'_>) -> NameId {
        let local = texts.get(place);
        if let Some(known) = self.find_in(namespace, local, texts) {
            return known;
        }
        let id = count(self.names.len());
        self.names.push(Name { namespace, local: place });
        let Self { hasher, names, by_name, .. } = self;
        let hash_of = |i: &u32| {
            names
                .get(*i as usize)
                .map_or(0, |name| hasher.hash_one((name.namespace.0, texts.get(name.local))))
        };
        by_name.insert_unique(hasher.hash_one((namespace.0, local)), id, hash_of);
        match local {
            "templateId" if self.uri(namespace, texts) == HL7_NAMESPACE => self.template = Some(NameId(id)),
            "root" if namespace == NamespaceId::NONE => self.root = Some(NameId(id)),
            _ => {}
        }
        NameId(id)
    }
}

/// A name as written, prefix and all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenId(u32);

impl WrittenId {
    pub(crate) const fn from_raw(raw: u32) -> Self {
        Self(raw)
    }

    pub(crate) const fn raw(self) -> u32 {
        self.0
    }
}

#[derive(Clone, Copy, Debug)]
struct Written {
    place: Place,
    local: Place,
    prefix: u32,
    well_formed: bool,
    element: Expansion,
    attribute: Expansion,
}

/// What a name as written last meant, and in which scope.
#[derive(Clone, Copy, Debug)]
struct Expansion {
    scope: u32,
    name: NameId,
}

impl Expansion {
    const UNKNOWN: Self = Self { scope: u32::MAX, name: NameId::NONE };
    /// An attribute without a prefix is in no namespace, whatever the scope.
    const ANY_SCOPE: u32 = u32::MAX - 1;
}

/// What a prefix means at the current place.
#[derive(Clone, Copy, Debug)]
struct Binding {
    prefix: Place,
    namespace: NamespaceId,
    /// The last element that declared it.
    declared_by: u32,
}

/// Interns names while a document is read, and follows the namespaces in scope.
#[derive(Debug)]
pub(crate) struct Interner {
    pub(crate) names: Names,
    written: Vec<Written>,
    by_written: HashTable<u32>,
    recent: Box<[u32; RECENT]>,
    bindings: Vec<Binding>,
    by_prefix: HashTable<u32>,
    undo: Vec<(u32, NamespaceId)>,
    scope: u32,
    scopes: u32,
    declared: bool,
}

const RECENT: usize = 512;
const DEFAULT_PREFIX: u32 = 0;
const XML_PREFIX: u32 = 1;

/// What an element must give back when it ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    scope: u32,
    undo: u32,
}

/// A name as written, expanded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expanded {
    pub(crate) name: NameId,
    pub(crate) bound: bool,
    pub(crate) well_formed: bool,
}

/// What a declaration asks that Namespaces in XML forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    Fine,
    Twice,
    Reserved,
    Undone,
}

impl Interner {
    pub(crate) fn new() -> Self {
        let nowhere = Place::default();
        let binding = |namespace| Binding { prefix: nowhere, namespace, declared_by: u32::MAX };
        Self {
            names: Names::new(),
            written: Vec::with_capacity(256),
            by_written: HashTable::with_capacity(256),
            recent: Box::new([u32::MAX; RECENT]),
            bindings: vec![
                binding(NamespaceId::NONE),
                binding(NamespaceId::XML),
                binding(NamespaceId::UNBOUND),
            ],
            by_prefix: HashTable::new(),
            undo: Vec::new(),
            scope: 0,
            scopes: 0,
            declared: false,
        }
    }

    /// The number of a name as written.
    pub(crate) fn written(&mut self, place: Place, texts: Texts<'_>) -> WrittenId {
        let bytes = texts.get(place).as_bytes();
        let slot = slot(bytes);
        if let Some(&id) = self.recent.get(slot)
            && let Some(known) = self.written.get(id as usize)
            && texts.get(known.place).as_bytes() == bytes
        {
            return WrittenId(id);
        }
        let id = self.written_slow(place, texts);
        if let Some(recent) = self.recent.get_mut(slot) {
            *recent = id;
        }
        WrittenId(id)
    }

    #[cold]
    fn written_slow(&mut self, place: Place, texts: Texts<'_>) -> u32 {
        let text = texts.get(place);
        let Self { names: Names { hasher, .. }, written, by_written, .. } = self;
        let text_of = |i: &u32| written.get(*i as usize).map_or("", |w| texts.get(w.place));
        let hash = hasher.hash_one(text);
        if let Some(id) = by_written.find(hash, |i| text_of(i) == text) {
            return *id;
        }
        let id = count(written.len());
        by_written.insert_unique(hash, id, |i| hasher.hash_one(text_of(i)));
        let (prefix, local, well_formed) = match text.split_once(':') {
            None => (DEFAULT_PREFIX, place, is_ncname(text)),
            Some((prefix, local)) => {
                let well_formed = is_ncname(prefix) && is_ncname(local);
                let (prefix, local) = place.split(count(prefix.len()), 1);
                (self.prefix(prefix, texts), local, well_formed)
            }
        };
        let mut entry = Written {
            place,
            local,
            prefix,
            well_formed,
            element: Expansion::UNKNOWN,
            attribute: Expansion::UNKNOWN,
        };
        if prefix == DEFAULT_PREFIX {
            let name = self.names.intern(NamespaceId::NONE, local, texts);
            entry.attribute = Expansion { scope: Expansion::ANY_SCOPE, name };
        }
        self.written.push(entry);
        id
    }

    /// The expanded name of an element, with the declarations of its own tag applied.
    pub(crate) fn element(&mut self, written: WrittenId, texts: Texts<'_>) -> Expanded {
        let Some(entry) = self.written.get(written.0 as usize) else { return Expanded::NOTHING };
        if entry.element.scope == self.scope {
            return Expanded { name: entry.element.name, bound: true, well_formed: entry.well_formed };
        }
        let entry = *entry;
        let (name, bound) = self.expand(&entry, texts);
        if bound && let Some(entry) = self.written.get_mut(written.0 as usize) {
            entry.element = Expansion { scope: self.scope, name };
        }
        Expanded { name, bound, well_formed: entry.well_formed }
    }

    /// The expanded name of an attribute, with the declarations of its own tag applied.
    pub(crate) fn attribute(&mut self, written: WrittenId, texts: Texts<'_>) -> Expanded {
        let Some(entry) = self.written.get(written.0 as usize) else { return Expanded::NOTHING };
        let known = entry.attribute;
        if known.scope == self.scope || known.scope == Expansion::ANY_SCOPE {
            return Expanded { name: known.name, bound: true, well_formed: entry.well_formed };
        }
        let entry = *entry;
        let (name, bound) = self.expand(&entry, texts);
        if bound && let Some(entry) = self.written.get_mut(written.0 as usize) {
            entry.attribute = Expansion { scope: self.scope, name };
        }
        Expanded { name, bound, well_formed: entry.well_formed }
    }

    /// A name that takes no part in namespaces: the target of a processing instruction.
    pub(crate) fn plain(&mut self, place: Place, texts: Texts<'_>) -> NameId {
        self.names.intern(NamespaceId::NONE, place, texts)
    }

    /// Starts an element: what follows may declare namespaces.
    pub(crate) fn enter(&mut self) -> Scope {
        self.declared = false;
        Scope { scope: self.scope, undo: count(self.undo.len()) }
    }

    /// Binds `prefix` (empty: the default namespace) to `uri` until [`Interner::leave`].
    pub(crate) fn declare(
        &mut self,
        element: u32,
        prefix: Place,
        uri: Place,
        texts: Texts<'_>,
    ) -> (NamespaceId, Declared) {
        let namespace = self.names.intern_namespace(uri, texts);
        let id = if prefix.is_empty() { DEFAULT_PREFIX } else { self.prefix(prefix, texts) };
        let reserved = texts.get(prefix) == "xmlns"
            || (id == XML_PREFIX) != (namespace == NamespaceId::XML)
            || namespace == NamespaceId::XMLNS;
        let Some(binding) = self.bindings.get_mut(id as usize) else { return (namespace, Declared::Fine) };
        if binding.declared_by == element {
            return (namespace, Declared::Twice);
        }
        binding.declared_by = element;
        if reserved {
            return (namespace, Declared::Reserved);
        }
        self.undo.push((id, binding.namespace));
        let undone = namespace == NamespaceId::NONE && id != DEFAULT_PREFIX;
        binding.namespace = if undone { NamespaceId::UNBOUND } else { namespace };
        if !self.declared {
            self.declared = true;
            self.scopes += 1;
            self.scope = self.scopes;
        }
        (namespace, if undone { Declared::Undone } else { Declared::Fine })
    }

    /// Ends the element that [`Interner::enter`] started.
    pub(crate) fn leave(&mut self, scope: Scope) {
        self.scope = scope.scope;
        while self.undo.len() > scope.undo as usize
            && let Some((prefix, namespace)) = self.undo.pop()
        {
            if let Some(binding) = self.bindings.get_mut(prefix as usize) {
                binding.namespace = namespace;
            }
        }
    }

    /// Without a binding the name is in no namespace and its local part is the name as written, so that it
    /// equals no name that a rule could ask for.
    fn expand(&mut self, entry: &Written, texts: Texts<'_>) -> (NameId, bool) {
        let namespace =
            self.bindings.get(entry.prefix as usize).map_or(NamespaceId::UNBOUND, |b| b.namespace);
        if namespace == NamespaceId::UNBOUND {
            return (self.names.intern(NamespaceId::NONE, entry.place, texts), false);
        }
        (self.names.intern(namespace, entry.local, texts), true)
    }

    fn prefix(&mut self, place: Place, texts: Texts<'_>) -> u32 {
        let text = texts.get(place);
        if text == "xml" {
            return XML_PREFIX;
        }
        let Self { names: Names { hasher, .. }, bindings, by_prefix, .. } = self;
        let text_of = |i: &u32| bindings.get(*i as usize).map_or("", |b| texts.get(b.prefix));
        let hash = hasher.hash_one(text);
        if let Some(id) = by_prefix.find(hash, |i| text_of(i) == text) {
            return *id;
        }
        let id = count(bindings.len());
        by_prefix.insert_unique(hash, id, |i| hasher.hash_one(text_of(i)));
        self.bindings.push(Binding { prefix: place, namespace: NamespaceId::UNBOUND, declared_by: u32::MAX });
        id
    }
}

impl Expanded {
    const NOTHING: Self = Self { name: NameId::NONE, bound: true, well_formed: true };
}

/// A slot of the cache, from the length and the first and last eight bytes.
fn slot(bytes: &[u8]) -> usize {
    let word = |part: Option<&[u8; 8]>| part.map_or(0, |part| u64::from_le_bytes(*part));
    let mixed = if bytes.len() >= 8 {
        word(bytes.first_chunk()) ^ word(bytes.last_chunk()).rotate_left(23)
    } else {
        bytes.iter().fold(0, |all, b| all << 8 | u64::from(*b))
    };
    let mixed = (mixed ^ (bytes.len() as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (64 - RECENT.trailing_zeros())) as usize
}

/// A position as a `u32`: the reader refuses inputs that could hold more.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
