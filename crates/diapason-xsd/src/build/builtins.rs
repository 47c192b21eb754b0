//! The types that every schema has.

use super::{Builder, Draft, DraftContent, Stage};
use crate::names::size;
use crate::particle::{Compositor, Occurs, Term};
use crate::schema::{
    Builtins, Complex, ComplexId, Content, Derivations, Namespaces, Process, SimpleId, TypeId, Wildcard,
};
use crate::simple::{Bound, Facets, Simple, Variety};
use diapason_xpath::datatype::{Builtin, WhiteSpace};

impl Builder {
    /// `anyType`, `anySimpleType` and the 44 built-in types, first among all.
    pub(super) fn add_builtins(&mut self) {
        let any_simple = self.add_simple("anySimpleType", Simple::anything());
        let any_type = ComplexId(0);
        self.builtins = Builtins {
            any_type,
            any_simple,
            qname: any_simple,
            boolean: any_simple,
            any_uri: any_simple,
            locations: any_simple,
        };
        self.add_any_type();
        for builtin in Builtin::ALL {
            if Builtin::schema(builtin.name()) == Some(*builtin) && *builtin != Builtin::AnySimpleType {
                self.add_builtin(*builtin);
            }
        }
        let named = |builder: &mut Self, builtin: Builtin| builder.builtin(builtin).unwrap_or(any_simple);
        self.builtins.qname = named(self, Builtin::QName);
        self.builtins.boolean = named(self, Builtin::Boolean);
        self.builtins.any_uri = named(self, Builtin::AnyUri);
        let uri = self.builtins.any_uri;
        let locations = Simple {
            variety: Variety::List(uri),
            white_space: WhiteSpace::Collapse,
            ..Simple::of(any_simple)
        };
        self.simples.push(Stage::Done(locations));
        self.builtins.locations = SimpleId(size(self.simples.len() - 1));
    }

    fn builtin(&mut self, builtin: Builtin) -> Option<SimpleId> {
        let name = self.xs(builtin.name());
        match self.types.get(&name)? {
            TypeId::Simple(id) => Some(*id),
            TypeId::Complex(_) => None,
        }
    }

    fn add_builtin(&mut self, builtin: Builtin) {
        let any_simple = self.builtins.any_simple;
        let base = builtin.base().filter(|base| *base != Builtin::AnyAtomicType);
        let base = base.and_then(|base| self.builtin(base)).unwrap_or(any_simple);
        let item = builtin.item().and_then(|item| self.builtin(item));
        let variety = match item {
            Some(item) => Variety::List(item),
            None => Variety::Atomic(lexical(builtin)),
        };
        let mut facets = Facets::default();
        if item.is_some() {
            facets.min_length = Some(1);
        }
        if let Some((least, most)) = range(builtin) {
            facets.min_inclusive = least.and_then(bound);
            facets.max_inclusive = most.and_then(bound);
        }
        let patterns = if builtin == Builtin::Language { vec![self.pattern(LANGUAGE)] } else { Vec::new() };
        let links = matches!(
            builtin,
            Builtin::Id | Builtin::IdRef | Builtin::Entity | Builtin::IdRefs | Builtin::Entities
        );
        let white_space = builtin.white_space();
        let simple = Simple { variety, white_space, facets, patterns, links, ..Simple::of(base) };
        self.add_simple(builtin.name(), simple);
    }

    fn add_simple(&mut self, name: &str, simple: Simple) -> SimpleId {
        let id = SimpleId(size(self.simples.len()));
        self.simples.push(Stage::Done(Simple { name: name.into(), ..simple }));
        let name = self.xs(name);
        self.types.insert(name, TypeId::Simple(id));
        id
    }

    /// Any attributes and any content, judged where declarations exist (Part 1, section 3.4.7).
    fn add_any_type(&mut self) {
        let wildcard = Wildcard { names: Namespaces::Any, process: Process::Lax };
        let any = Occurs { least: 0, most: None };
        let particle = self.arena.add(any, Term::Wildcard(wildcard.clone()));
        let particle = particle
            .and_then(|any| self.arena.add(Occurs::ONCE, Term::Group(Compositor::Sequence, vec![any])));
        let mut draft = Draft::nothing(&self.builtins);
        draft.complex.name = "anyType".into();
        draft.complex.wildcard = Some(wildcard);
        draft.content = DraftContent::Mixed(particle);
        self.complexes.push(Stage::Done(draft));
        let name = self.xs("anyType");
        self.types.insert(name, TypeId::Complex(self.builtins.any_type));
    }
}

impl Simple {
    /// `anySimpleType`.
    pub(super) fn anything() -> Self {
        Self {
            name: "".into(),
            base: None,
            last: Derivations::NONE,
            variety: Variety::Any,
            white_space: WhiteSpace::Preserve,
            patterns: Vec::new(),
            facets: Facets::default(),
            links: false,
        }
    }

    pub(super) fn of(base: SimpleId) -> Self {
        Self { base: Some(base), ..Self::anything() }
    }
}

impl Draft {
    /// A type that derives from `anyType` and allows nothing.
    pub(super) fn nothing(builtins: &Builtins) -> Self {
        let complex = Complex {
            name: "".into(),
            base: TypeId::Complex(builtins.any_type),
            by: Derivations::RESTRICTION,
            block: Derivations::NONE,
            last: Derivations::NONE,
            is_abstract: false,
            content: Content::Empty,
            attribute_names: Box::default(),
            attributes: Box::default(),
            required: 0,
            wildcard: None,
            id_attribute: None,
            has_defaults: false,
        };
        Self { complex, content: DraftContent::Empty, uses: Vec::new(), at: None }
    }

    /// Content that needs no model.
    pub(super) fn plain(&self) -> Content {
        match self.content {
            DraftContent::Simple(simple) => Content::Simple(simple),
            _ => Content::Empty,
        }
    }

    pub(super) fn finish(self, content: Content) -> Complex {
        let mut uses = self.uses;
        uses.sort_by_key(|one| one.name);
        Complex {
            content,
            attribute_names: uses.iter().map(|one| one.name).collect(),
            required: size(uses.iter().filter(|one| one.is_required()).count()),
            has_defaults: uses.iter().any(|one| one.value.is_some()),
            attributes: uses.into(),
            ..self.complex
        }
    }
}

const LANGUAGE: &str = "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*";

/// The type that says which texts are valid, where the others of its family are that with facets, as in the reference.
fn lexical(builtin: Builtin) -> Builtin {
    match builtin {
        integer if integer.derives_from(Builtin::Integer) => Builtin::Integer,
        Builtin::NormalizedString | Builtin::Token | Builtin::Language => Builtin::String,
        other => other,
    }
}

/// Part 2, sections 3.3.14 to 3.3.25.
fn range(builtin: Builtin) -> Option<(Option<&'static str>, Option<&'static str>)> {
    Some(match builtin {
        Builtin::NonPositiveInteger => (None, Some("0")),
        Builtin::NegativeInteger => (None, Some("-1")),
        Builtin::Long => (Some("-9223372036854775808"), Some("9223372036854775807")),
        Builtin::Int => (Some("-2147483648"), Some("2147483647")),
        Builtin::Short => (Some("-32768"), Some("32767")),
        Builtin::Byte => (Some("-128"), Some("127")),
        Builtin::NonNegativeInteger => (Some("0"), None),
        Builtin::UnsignedLong => (Some("0"), Some("18446744073709551615")),
        Builtin::UnsignedInt => (Some("0"), Some("4294967295")),
        Builtin::UnsignedShort => (Some("0"), Some("65535")),
        Builtin::UnsignedByte => (Some("0"), Some("255")),
        Builtin::PositiveInteger => (Some("1"), None),
        _ => return None,
    })
}

fn bound(written: &str) -> Option<Bound> {
    Builtin::Integer.value(written).ok().map(|value| Bound { written: written.into(), value })
}
