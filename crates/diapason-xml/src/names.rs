use crate::text::{Place, Texts, size};
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
    pub(crate) const UNBOUND: Self = Self(u32::MAX);
}

/// The namespace of the prefix `xml`, which needs no declaration.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
pub(crate) const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
const HL7_NAMESPACE: &str = "urn:hl7-org:v3";

/// The expanded names of a document.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) hasher: DefaultHashBuilder,
    namespaces: Vec<Place>,
    names: Vec<Name>,
    by_namespace: HashTable<u32>,
    by_name: HashTable<u32>,
    /// `urn:hl7-org:v3`, once met.
    hl7: Option<NamespaceId>,
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
    pub(crate) fn new() -> Self {
        let nowhere = Place::default();
        Self {
            hasher: DefaultHashBuilder::default(),
            namespaces: vec![nowhere; 3],
            names: vec![Name { namespace: NamespaceId::NONE, local: nowhere }],
            by_namespace: HashTable::new(),
            by_name: HashTable::with_capacity(256),
            hl7: None,
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
            HL7_NAMESPACE => return self.hl7,
            XML_NAMESPACE => return Some(NamespaceId::XML),
            XMLNS_NAMESPACE => return Some(NamespaceId::XMLNS),
            _ => {}
        }
        let hash = self.hasher.hash_one(uri);
        let found = self.by_namespace.find(hash, |i| self.uri(NamespaceId(*i), texts) == uri);
        found.map(|i| NamespaceId(*i))
    }

    fn find_in(&self, namespace: NamespaceId, local: &str, texts: Texts<'_>) -> Option<NameId> {
        self.find_hashed(self.hasher.hash_one((namespace.0, local)), namespace, local, texts)
    }

    fn find_hashed(
        &self,
        hash: u64,
        namespace: NamespaceId,
        local: &str,
        texts: Texts<'_>,
    ) -> Option<NameId> {
        let same = |i: &u32| {
            let name = self.names.get(*i as usize);
            name.is_some_and(|name| name.namespace == namespace && texts.get(name.local) == local)
        };
        self.by_name.find(hash, same).map(|i| NameId(*i))
    }

    pub(crate) fn intern_namespace(&mut self, place: Place, texts: Texts<'_>) -> NamespaceId {
        let uri = texts.get(place);
        if let Some(known) = self.find_namespace(uri, texts) {
            return known;
        }
        let id = size(self.namespaces.len());
        self.namespaces.push(place);
        let Self { hasher, namespaces, by_namespace, .. } = self;
        let hash_of = |i: &u32| hasher.hash_one(namespaces.get(*i as usize).map_or("", |p| texts.get(*p)));
        by_namespace.insert_unique(hasher.hash_one(uri), id, hash_of);
        if uri == HL7_NAMESPACE {
            self.hl7 = Some(NamespaceId(id));
        }
        NamespaceId(id)
    }

    pub(crate) fn intern(&mut self, namespace: NamespaceId, place: Place, texts: Texts<'_>) -> NameId {
        let local = texts.get(place);
        let hash = self.hasher.hash_one((namespace.0, local));
        if let Some(known) = self.find_hashed(hash, namespace, local, texts) {
            return known;
        }
        let id = size(self.names.len());
        self.names.push(Name { namespace, local: place });
        let Self { hasher, names, by_name, .. } = self;
        let hash_of = |i: &u32| {
            names
                .get(*i as usize)
                .map_or(0, |name| hasher.hash_one((name.namespace.0, texts.get(name.local))))
        };
        by_name.insert_unique(hash, id, hash_of);
        match local {
            "templateId" if self.hl7 == Some(namespace) => self.template = Some(NameId(id)),
            "root" if namespace == NamespaceId::NONE => self.root = Some(NameId(id)),
            _ => {}
        }
        NameId(id)
    }
}
