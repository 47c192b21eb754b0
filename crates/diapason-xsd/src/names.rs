//! Names as numbers: each expanded name that a schema says is one `u32`, bound once to the names of a document.

use diapason_xml::{Document, NameId};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// A namespace that a schema names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Ns(pub(crate) u32);

impl Ns {
    /// No namespace.
    pub(crate) const NONE: Self = Self(0);
    /// A namespace that no schema names.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);
}

/// An expanded name that a schema says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Sym(pub(crate) u32);

impl Sym {
    /// A name that no schema says.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);

    pub(crate) const fn raw(self) -> u32 {
        self.0
    }
}

/// The names of a schema.
#[derive(Debug)]
pub(crate) struct Names {
    hasher: DefaultHashBuilder,
    pub(crate) namespaces: Vec<Box<str>>,
    pub(crate) names: Vec<(Ns, Box<str>)>,
    by_name: HashTable<u32>,
}

pub(crate) const XS: &str = "http://www.w3.org/2001/XMLSchema";
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Names {
    pub(crate) fn new() -> Self {
        Self {
            hasher: DefaultHashBuilder::default(),
            namespaces: vec!["".into()],
            names: Vec::new(),
            by_name: HashTable::new(),
        }
    }

    /// Names as they are numbered.
    pub(crate) fn of(namespaces: Vec<Box<str>>, names: Vec<(Ns, Box<str>)>) -> Self {
        let hasher = DefaultHashBuilder::default();
        let hash_of = |(namespace, local): &(Ns, Box<str>)| hasher.hash_one((namespace, &**local));
        let mut by_name = HashTable::with_capacity(names.len());
        for (id, name) in (0_u32..).zip(&names) {
            // There is room for all: none is moved.
            by_name.insert_unique(hash_of(name), id, |_| 0);
        }
        Self { hasher, namespaces, names, by_name }
    }

    /// The number of a namespace, a new one where it has none. There are few of them.
    pub(crate) fn namespace(&mut self, uri: &str) -> Ns {
        if let Some(known) = self.find_namespace(uri) {
            return known;
        }
        self.namespaces.push(uri.into());
        Ns(size(self.namespaces.len() - 1))
    }

    pub(crate) fn find_namespace(&self, uri: &str) -> Option<Ns> {
        self.namespaces.iter().position(|known| **known == *uri).map(|at| Ns(size(at)))
    }

    pub(crate) fn intern(&mut self, namespace: Ns, local: &str) -> Sym {
        if let Some(known) = self.find(namespace, local) {
            return known;
        }
        let id = size(self.names.len());
        self.names.push((namespace, local.into()));
        let Self { hasher, names, by_name, .. } = self;
        let hash_of = |id: &u32| {
            names.get(*id as usize).map_or(0, |(namespace, local)| hasher.hash_one((namespace, &**local)))
        };
        by_name.insert_unique(hasher.hash_one((namespace, local)), id, hash_of);
        Sym(id)
    }

    pub(crate) fn find(&self, namespace: Ns, local: &str) -> Option<Sym> {
        let hash = self.hasher.hash_one((namespace, local));
        let same = |id: &u32| {
            self.names.get(*id as usize).is_some_and(|(ns, name)| *ns == namespace && **name == *local)
        };
        self.by_name.find(hash, same).map(|id| Sym(*id))
    }

    pub(crate) fn local(&self, name: Sym) -> &str {
        self.names.get(name.0 as usize).map_or("", |(_, local)| local)
    }

    pub(crate) fn namespace_of(&self, name: Sym) -> Ns {
        self.names.get(name.0 as usize).map_or(Ns::UNKNOWN, |(namespace, _)| *namespace)
    }

    pub(crate) fn uri(&self, namespace: Ns) -> &str {
        self.namespaces.get(namespace.0 as usize).map_or("", |uri| uri)
    }

    /// For people: the local name, followed by its namespace where that is not `usual`.
    pub(crate) fn shown(&self, name: Sym, usual: Ns) -> String {
        let namespace = self.namespace_of(name);
        match namespace == usual || namespace == Ns::NONE {
            true => self.local(name).to_owned(),
            false => format!("{} ({})", self.local(name), self.uri(namespace)),
        }
    }
}

/// The names of one document in those of a schema, looked up at the first use of each.
pub(crate) struct Bound<'s, 'd> {
    names: &'s Names,
    document: &'d Document<'d>,
    known: Vec<Option<(Ns, Sym)>>,
}

impl<'s, 'd> Bound<'s, 'd> {
    pub(crate) fn new(names: &'s Names, document: &'d Document<'d>) -> Self {
        Self { names, document, known: vec![None; document.name_count()] }
    }

    #[inline]
    pub(crate) fn name(&mut self, name: NameId) -> (Ns, Sym) {
        match self.known.get(name.index()) {
            Some(Some(known)) => *known,
            _ => self.look_up(name),
        }
    }

    #[cold]
    fn look_up(&mut self, name: NameId) -> (Ns, Sym) {
        let namespace = self.names.find_namespace(self.document.namespace_of(name)).unwrap_or(Ns::UNKNOWN);
        let sym = self.names.find(namespace, self.document.local_of(name)).unwrap_or(Sym::UNKNOWN);
        if let Some(known) = self.known.get_mut(name.index()) {
            *known = Some((namespace, sym));
        }
        (namespace, sym)
    }
}

/// A count or position as schemas keep it: what could be more is refused before.
pub(crate) fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
