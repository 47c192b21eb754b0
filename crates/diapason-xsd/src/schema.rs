//! The compiled form of a schema: components as plain data, linked by numbers.

use crate::automaton::Model;
use crate::build::Presence;
use crate::diagnostic::Diagnostic;
use crate::identity::Constraint;
use crate::names::{Names, Ns, Sym, XSI};
use crate::simple::{Datum, Quick, Simple};
use hashbrown::HashMap;
use std::fmt;

/// An XML Schema 1.0, ready to validate. Immutable, shared freely between threads.
pub struct Schema {
    pub(crate) names: Names,
    pub(crate) elements: Vec<Element>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) simples: Vec<Simple>,
    /// What the walk asks of most elements and attributes, in little room: by simple type, what can be said of a text at once...
    pub(crate) quick: Box<[Quick]>,
    /// ...and by element, its type where the declaration says no more than that.
    pub(crate) plain: Box<[Option<ComplexId>]>,
    pub(crate) complexes: Vec<Complex>,
    pub(crate) models: Vec<Model>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) global_elements: HashMap<Sym, ElementId>,
    pub(crate) global_attributes: HashMap<Sym, AttributeId>,
    pub(crate) global_types: HashMap<Sym, TypeId>,
    pub(crate) builtins: Builtins,
    pub(crate) xsi: Xsi,
    /// The target namespace of the entry document: names of it are shown without their namespace.
    pub(crate) home: Ns,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Schema {
    /// What is wrong with the schema itself, by file and line. Such a schema still validates: what its defects concern is laxer.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The names of the global elements, each a possible root: local part and namespace, in the order of the schema.
    pub fn roots(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut ids: Vec<(&Sym, &ElementId)> = self.global_elements.iter().collect();
        ids.sort_by_key(|(_, id)| id.0);
        ids.into_iter()
            .map(|(name, _)| (self.names.local(*name), self.names.uri(self.names.namespace_of(*name))))
    }

    pub(crate) fn element(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(id.0 as usize)
    }

    pub(crate) fn complex(&self, id: ComplexId) -> Option<&Complex> {
        self.complexes.get(id.0 as usize)
    }

    pub(crate) fn simple(&self, id: SimpleId) -> Option<&Simple> {
        self.simples.get(id.0 as usize)
    }

    /// Whether a text is valid, where that can be told at once.
    #[inline]
    pub(crate) fn tell(&self, id: SimpleId, text: &str) -> Option<bool> {
        self.quick.get(id.0 as usize)?.tell(text)
    }

    /// The complex type of an element that has no default, no fixed value and no identity constraint, and is not abstract, nor
    /// its type.
    #[inline]
    pub(crate) fn plain(&self, id: ElementId) -> Option<ComplexId> {
        self.plain.get(id.0 as usize).copied().flatten()
    }

    pub(crate) fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(id.0 as usize)
    }

    pub(crate) fn attribute(&self, id: AttributeId) -> Option<&Attribute> {
        self.attributes.get(id.0 as usize)
    }

    /// The name of a type for people.
    pub(crate) fn type_name(&self, id: TypeId) -> &str {
        match id {
            TypeId::Simple(id) => self.simple(id).map_or("", |simple| &simple.name),
            TypeId::Complex(id) => self.complex(id).map_or("", |complex| &complex.name),
        }
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schema")
            .field("elements", &self.elements.len())
            .field("types", &(self.simples.len() + self.complexes.len()))
            .field("diagnostics", &self.diagnostics)
            .finish()
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) struct $name(pub(crate) u32);
    )*};
}

ids! {
    /// An element declaration.
    ElementId,
    /// A global attribute declaration.
    AttributeId,
    /// A simple type.
    SimpleId,
    /// A complex type.
    ComplexId,
    /// A content model.
    ModelId,
    /// An identity constraint.
    ConstraintId,
}

/// A type definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TypeId {
    Simple(SimpleId),
    Complex(ComplexId),
}

/// The types that validation itself needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Builtins {
    pub(crate) any_type: ComplexId,
    pub(crate) any_simple: SimpleId,
    pub(crate) qname: SimpleId,
    pub(crate) boolean: SimpleId,
    pub(crate) any_uri: SimpleId,
    /// A list of anyURI: the type of `xsi:schemaLocation`.
    pub(crate) locations: SimpleId,
}

/// The attributes that belong to instances (Part 1, section 2.6).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Xsi {
    pub(crate) namespace: Ns,
    pub(crate) kind: Sym,
    pub(crate) nil: Sym,
    pub(crate) location: Sym,
    pub(crate) plain_location: Sym,
}

impl Xsi {
    pub(crate) fn new(names: &mut Names) -> Self {
        let namespace = names.namespace(XSI);
        Self {
            namespace,
            kind: names.intern(namespace, "type"),
            nil: names.intern(namespace, "nil"),
            location: names.intern(namespace, "schemaLocation"),
            plain_location: names.intern(namespace, "noNamespaceSchemaLocation"),
        }
    }

    /// The type of one of them.
    pub(crate) fn type_of(&self, name: Sym, builtins: &Builtins) -> Option<SimpleId> {
        match name {
            _ if name == self.kind => Some(builtins.qname),
            _ if name == self.nil => Some(builtins.boolean),
            _ if name == self.location => Some(builtins.locations),
            _ if name == self.plain_location => Some(builtins.any_uri),
            _ => None,
        }
    }
}

/// An element declaration.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Sym,
    pub(crate) kind: TypeId,
    pub(crate) is_global: bool,
    pub(crate) is_nillable: bool,
    pub(crate) is_abstract: bool,
    pub(crate) block: Derivations,
    pub(crate) last: Derivations,
    pub(crate) value: Option<Value>,
    /// The head of the substitution group it belongs to.
    pub(crate) head: Option<ElementId>,
    /// The global elements that may stand in its place.
    pub(crate) members: Vec<ElementId>,
    pub(crate) constraints: Vec<ConstraintId>,
}

impl Element {
    /// See [`Schema::plain`].
    pub(crate) fn plain(&self, complexes: &[Complex]) -> Option<ComplexId> {
        let TypeId::Complex(id) = self.kind else { return None };
        let is_abstract = self.is_abstract || complexes.get(id.0 as usize)?.is_abstract;
        (!is_abstract && self.value.is_none() && self.constraints.is_empty()).then_some(id)
    }
}

/// A value constraint.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) mode: Mode,
    pub(crate) lexical: Box<str>,
    /// What it denotes. `None`: the type refuses it, or the content is mixed.
    pub(crate) datum: Option<Datum>,
}

/// How a value constraint binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Default,
    Fixed,
}

/// A global attribute declaration.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) kind: SimpleId,
    pub(crate) value: Option<Value>,
}

/// An attribute that a complex type allows.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) name: Sym,
    pub(crate) kind: SimpleId,
    pub(crate) presence: Presence,
    /// The constraint of the use, else that of the declaration.
    pub(crate) value: Option<Value>,
    /// Whether the constraint is that of the declaration: another clause speaks of it.
    pub(crate) from_declaration: bool,
}

/// A complex type.
#[derive(Debug)]
pub(crate) struct Complex {
    pub(crate) name: Box<str>,
    pub(crate) base: TypeId,
    pub(crate) by: Derivations,
    pub(crate) block: Derivations,
    pub(crate) last: Derivations,
    pub(crate) is_abstract: bool,
    pub(crate) content: Content,
    /// Ordered by name; searched as numbers.
    pub(crate) attribute_names: Box<[Sym]>,
    pub(crate) attributes: Box<[Use]>,
    pub(crate) required: u32,
    pub(crate) wildcard: Option<Wildcard>,
    /// The attribute whose type is an ID.
    pub(crate) id_attribute: Option<Sym>,
    /// Whether an attribute that is absent has a value: identity constraints see it.
    pub(crate) has_defaults: bool,
}

/// What a complex type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Empty,
    Simple(SimpleId),
    Elements(ModelId),
    Mixed(ModelId),
}

/// Which names a wildcard lets through, and what it asks of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wildcard {
    pub(crate) names: Namespaces,
    pub(crate) process: Process,
}

/// The namespace constraint of a wildcard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Namespaces {
    Any,
    /// Any namespace but this one, and not none.
    Not(Ns),
    Among(Vec<Ns>),
}

impl Namespaces {
    /// XML Schema 1.0, Part 1, section 3.10.4: Wildcard allows Namespace Name.
    pub(crate) fn allow(&self, namespace: Ns) -> bool {
        match self {
            Self::Any => true,
            Self::Not(other) => namespace != *other && namespace != Ns::NONE,
            Self::Among(list) => list.contains(&namespace),
        }
    }
}

/// How what a wildcard lets through is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Process {
    /// A declaration has to exist.
    Strict,
    /// Judged where a declaration exists.
    Lax,
    /// Not judged, nor anything in it.
    Skip,
}

/// A set of derivation methods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Derivations(pub(crate) u8);

impl Derivations {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const EXTENSION: Self = Self(1);
    pub(crate) const RESTRICTION: Self = Self(2);
    pub(crate) const SUBSTITUTION: Self = Self(4);
    pub(crate) const LIST: Self = Self(8);
    pub(crate) const UNION: Self = Self(16);
    pub(crate) const ALL: Self = Self(31);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
