//! The names that a plan asks for, and what they are in one document.

use diapason_xml::{Document, NameId};
use hashbrown::{Equivalent, HashMap};
use std::cell::{Cell, OnceCell};

/// Expanded names, local parts and namespaces of a plan, each kept once and known by its position.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By namespace, then local part.
    names: Table<(Box<str>, Box<str>)>,
    locals: Table<Box<str>>,
    namespaces: Table<Box<str>>,
}

#[derive(Debug)]
struct Table<K> {
    positions: HashMap<K, u32>,
    list: Vec<K>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self { positions: HashMap::new(), list: Vec::new() }
    }
}

impl<K: Clone + Eq + std::hash::Hash> Table<K> {
    fn intern(&mut self, key: K) -> u32 {
        if let Some(position) = self.positions.get(&key) {
            return *position;
        }
        let position = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(key.clone());
        self.positions.insert(key, position);
        position
    }
}

impl Table<Box<str>> {
    fn position(&self, key: &str) -> u32 {
        self.positions.get(key).copied().unwrap_or(NOWHERE)
    }
}

impl Names {
    pub(crate) fn name(&mut self, namespace: &str, local: &str) -> u32 {
        match self.names.positions.get(&Written(namespace, local)) {
            Some(position) => *position,
            None => self.names.intern((namespace.into(), local.into())),
        }
    }

    pub(crate) fn local(&mut self, local: &str) -> u32 {
        self.locals.intern(local.into())
    }

    pub(crate) fn namespace(&mut self, uri: &str) -> u32 {
        self.namespaces.intern(uri.into())
    }

    /// The characters of a local part.
    pub(crate) fn local_part(&self, local: u32) -> &str {
        self.locals.list.get(local as usize).map_or("", |local| local)
    }

    /// The namespace and local part of a name.
    pub(crate) fn expanded(&self, name: u32) -> (&str, &str) {
        self.names.list.get(name as usize).map_or(("", ""), |(namespace, local)| (namespace, local))
    }
}

/// A name, hashed as the pair of strings that it is kept as.
#[derive(Hash)]
struct Written<'n>(&'n str, &'n str);

impl Equivalent<(Box<str>, Box<str>)> for Written<'_> {
    fn equivalent(&self, key: &(Box<str>, Box<str>)) -> bool {
        self.0 == &*key.0 && self.1 == &*key.1
    }
}

/// The names of a plan in one document: each looked up when first asked for.
#[derive(Debug)]
pub(crate) struct Binding {
    /// By position of the name in the plan.
    names: Box<[Cell<Bound>]>,
    /// By position of the name in the document, its namespace and local part in the plan; made when first asked for.
    parts: OnceCell<Box<[Cell<Option<Parts>>]>>,
}

#[derive(Clone, Copy, Debug)]
enum Bound {
    Unasked,
    /// Nothing in the document has the name.
    Absent,
    Is(NameId),
}

#[derive(Clone, Copy, Debug)]
struct Parts {
    namespace: u32,
    local: u32,
}

const NOWHERE: u32 = u32::MAX;

impl Binding {
    pub(crate) fn new(plan: &Names) -> Self {
        Self { names: vec![Cell::new(Bound::Unasked); plan.names.list.len()].into(), parts: OnceCell::new() }
    }

    /// What a name of the plan is in the document. `None`: nothing there has it.
    #[inline]
    pub(crate) fn name(&self, name: u32, plan: &Names, document: &Document<'_>) -> Option<NameId> {
        let slot = self.names.get(name as usize)?;
        match slot.get() {
            Bound::Is(name) => Some(name),
            Bound::Absent => None,
            Bound::Unasked => {
                let (namespace, local) = plan.expanded(name);
                let found = document.name_id(namespace, local);
                slot.set(found.map_or(Bound::Absent, Bound::Is));
                found
            }
        }
    }

    /// Whether a name of the document has a local part of the plan.
    pub(crate) fn has_local(&self, name: NameId, local: u32, plan: &Names, document: &Document<'_>) -> bool {
        self.parts(name, plan, document).is_some_and(|parts| parts.local == local)
    }

    /// Whether a name of the document is in a namespace of the plan.
    pub(crate) fn is_in(&self, name: NameId, namespace: u32, plan: &Names, document: &Document<'_>) -> bool {
        self.parts(name, plan, document).is_some_and(|parts| parts.namespace == namespace)
    }

    fn parts(&self, name: NameId, plan: &Names, document: &Document<'_>) -> Option<Parts> {
        let none = || vec![Cell::new(None); document.name_count()].into();
        let slot = self.parts.get_or_init(none).get(name.index())?;
        if slot.get().is_none() {
            slot.set(Some(Parts {
                namespace: plan.namespaces.position(document.namespace_of(name)),
                local: plan.locals.position(document.local_of(name)),
            }));
        }
        slot.get()
    }
}
