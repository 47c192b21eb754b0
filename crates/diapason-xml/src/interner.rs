//! Names as numbers: each qualified name as written is looked up once, each expanded name is one `u32`.
//!
//! Three tables stand behind one another. A direct-mapped cache finds a name *as written* from its first and last bytes; a
//! hash table finds the rest; the entry of a name as written remembers what it last expanded to and in which scope, so
//! that a document that declares its namespaces at the root expands every name once. Scopes are numbers that change
//! when an element declares a namespace. Every step is O(1) whatever the declarations.

use crate::chars::is_ncname;
use crate::names::{NameId, Names, NamespaceId};
use crate::text::{Place, Texts, size};
use hashbrown::HashTable;
use std::hash::BuildHasher;

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
        let id = size(written.len());
        by_written.insert_unique(hash, id, |i| hasher.hash_one(text_of(i)));
        let (prefix, local, well_formed) = match text.split_once(':') {
            None => (DEFAULT_PREFIX, place, is_ncname(text)),
            Some((prefix, local)) => {
                let well_formed = is_ncname(prefix) && is_ncname(local);
                let (prefix, local) = place.split(size(prefix.len()), 1);
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
        Scope { scope: self.scope, undo: size(self.undo.len()) }
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
        let id = size(bindings.len());
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
