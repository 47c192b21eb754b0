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
    recent: Box<[Recent]>,
    bindings: Vec<Binding>,
    by_prefix: HashTable<u32>,
    undo: Vec<(u32, NamespaceId)>,
    scope: u32,
    scopes: u32,
    declared: bool,
}

/// A name of the cache.
#[derive(Clone, Copy, Debug)]
struct Recent {
    key: Key,
    id: u32,
}

/// The length of a name, its first eight bytes and its last eight, where it has as many: the whole of most names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: u32,
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
            recent: vec![Recent { key: Key { first: 0, last: 0, length: 0 }, id: u32::MAX }; RECENT].into(),
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

    /// The number of a name as written, which stands in the text.
    #[inline]
    pub(crate) fn written(&mut self, place: Place, texts: Texts<'_>) -> WrittenId {
        let key = Key::of(place, texts.text.as_bytes());
        let slot = key.slot();
        if let Some(recent) = self.recent.get(slot)
            && recent.key == key
            && (key.is_whole() || self.is_written(recent.id, place, texts))
        {
            return WrittenId(recent.id);
        }
        let id = self.written_slow(place, texts);
        if let Some(recent) = self.recent.get_mut(slot) {
            *recent = Recent { key, id };
        }
        WrittenId(id)
    }

    fn is_written(&self, id: u32, place: Place, texts: Texts<'_>) -> bool {
        self.written.get(id as usize).is_some_and(|known| texts.bytes(known.place) == texts.bytes(place))
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

impl Key {
    #[inline]
    fn of(place: Place, text: &[u8]) -> Self {
        let length = place.end - place.start;
        let word = |at: u32| text.get(at as usize..)?.first_chunk().map(|word| u64::from_le_bytes(*word));
        match (word(place.start), length) {
            (Some(first), 8..) => Self { first, last: word(place.end - 8).unwrap_or_default(), length },
            (Some(first), _) => Self { first: first & !(u64::MAX << (8 * length)), last: 0, length },
            // Among the last bytes of the text.
            (None, _) => {
                let name = text.get(place.start as usize..place.end as usize).unwrap_or_default();
                let first = name.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
                Self { first, last: 0, length }
            }
        }
    }

    /// Whether names of this key are one.
    fn is_whole(self) -> bool {
        self.length <= 16
    }

    fn slot(self) -> usize {
        let mixed = self.first ^ self.last.rotate_left(23) ^ u64::from(self.length) << 56;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - RECENT.trailing_zeros())) as usize
    }
}
