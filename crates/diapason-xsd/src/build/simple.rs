//! Simple types: restrictions with their facets, lists, unions.

use super::{Builder, Stage};
use crate::diagnostic::Defect;
use crate::load::{At, File, Space, Word};
use crate::names::{Sym, size};
use crate::schema::{Derivations, SimpleId, TypeId};
use crate::simple::{Ask, Bound, Datum, Enumeration, Facets, Pattern, Reader, Scope, Simple, Variety};
use diapason_xml::NodeId;
use diapason_xpath::datatype::{Builtin, WhiteSpace};
use std::sync::Arc;

impl Builder {
    /// The type of that name, numbered now and built later. `None`: it is defined nowhere.
    pub(super) fn type_named(&mut self, name: Sym) -> Option<TypeId> {
        if let Some(known) = self.types.get(&name) {
            return Some(*known);
        }
        let at = self.sources.globals.get(&(Space::Type, name)).copied()?;
        let id = self.type_at(at)?;
        self.types.insert(name, id);
        Some(id)
    }

    /// A new number for a type that is written somewhere.
    pub(super) fn type_at(&mut self, at: At) -> Option<TypeId> {
        match self.source(at)?.1.word(at.node)? {
            Word::SimpleType => {
                self.simples.push(Stage::Waiting(at));
                Some(TypeId::Simple(SimpleId(size(self.simples.len() - 1))))
            }
            Word::ComplexType => {
                self.complexes.push(Stage::Waiting(at));
                Some(TypeId::Complex(crate::schema::ComplexId(size(self.complexes.len() - 1))))
            }
            _ => None,
        }
    }

    /// The type that an attribute of a component names. `None`, which is said: it is defined nowhere.
    pub(super) fn type_reference(&mut self, at: At, name: &str) -> Option<TypeId> {
        let sym = self.reference(at, name)?;
        let found = self.type_named(sym);
        if found.is_none() {
            self.sources.report(at, Defect::NameUnknown, name);
        }
        found
    }

    /// The simple type that an attribute of a component names.
    pub(super) fn simple_reference(&mut self, at: At, name: &str) -> Option<SimpleId> {
        match self.type_reference(at, name)? {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) if id == self.builtins.any_type => Some(self.builtins.any_simple),
            TypeId::Complex(_) => {
                self.sources.report(at, Defect::Misplaced, name);
                None
            }
        }
    }

    /// Builds a simple type, where that is still to be done. Afterwards it is there, in some form.
    pub(super) fn simple(&mut self, id: SimpleId) {
        let Some(stage) = self.simples.get_mut(id.0 as usize) else { return };
        let at = match std::mem::replace(stage, Stage::Building) {
            Stage::Waiting(at) => at,
            Stage::Done(simple) => {
                *stage = Stage::Done(simple);
                return;
            }
            Stage::Building => return,
        };
        let built = self.deeper(at, |builder| builder.read_simple(at));
        let built = built.unwrap_or_else(|| Simple::of(self.builtins.any_simple));
        if let Some(stage) = self.simples.get_mut(id.0 as usize) {
            *stage = Stage::Done(built);
        }
    }

    /// A simple type that has been built. `None`: it is being built, so that whoever asks is circular.
    pub(super) fn built_simple(&mut self, id: SimpleId) -> Option<&Simple> {
        self.simple(id);
        match self.simples.get(id.0 as usize)? {
            Stage::Done(simple) => Some(simple),
            Stage::Waiting(_) | Stage::Building => None,
        }
    }

    fn read_simple(&mut self, at: At) -> Option<Simple> {
        let (part, file) = self.source(at)?;
        let name: Option<Box<str>> = file.attribute(at.node, "name").map(Into::into);
        let last = file.attribute(at.node, "final").map_or(part.last, Derivations::parse);
        let (word, node) = file.children(at.node).next()?;
        let inner = at.to(node);
        let mut simple = match word {
            Word::Restriction => self.restriction(inner, at),
            Word::List => self.list(inner),
            Word::Union => self.union(inner),
            _ => {
                self.misplaced(inner);
                None
            }
        }?;
        // A type written in place goes by the name of the one that it restricts, or of what it is the type of.
        simple.name = match name {
            Some(name) => name,
            None if simple.name.is_empty() => self.name_above(at),
            None => simple.name,
        };
        simple.last = last;
        Some(simple)
    }

    /// A restriction: that of a simple type, or of the value of a complex type with simple content. `whole`: the type that it defines.
    fn restriction(&mut self, at: At, whole: At) -> Option<Simple> {
        let named = self.text(at, "base");
        let base = match named {
            Some(base) => self.redefined_type(whole, at, &base).or_else(|| self.simple_reference(at, &base)),
            None => self.inner_type(at),
        }?;
        self.restricted(at, base)
    }

    /// In a redefinition, the type of its own name is the one that it replaces.
    fn redefined_type(&mut self, whole: At, at: At, base: &str) -> Option<SimpleId> {
        let original = self.sources.redefined.get(&whole).copied()?;
        let name = self.text(whole, "name")?;
        let own = self.reference(at, base)?;
        (self.names.local(own) == name).then_some(())?;
        match self.type_at(original)? {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(_) => None,
        }
    }

    /// The simple type that is written inside a component.
    pub(super) fn inner_type(&mut self, at: At) -> Option<SimpleId> {
        let (_, file) = self.source(at)?;
        let inner = file.children(at.node).find(|(word, _)| *word == Word::SimpleType).map(|(_, node)| node);
        let Some(node) = inner else {
            self.misplaced(at);
            return None;
        };
        match self.type_at(at.to(node))? {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(_) => None,
        }
    }

    /// `base` with the facets that are written at `at`.
    pub(super) fn restricted(&mut self, at: At, base: SimpleId) -> Option<Simple> {
        let Some(parent) = self.built_simple(base) else {
            let name = self.text(at, "base").unwrap_or_default();
            self.sources.report(at, Defect::Circular, &name);
            return None;
        };
        let mut simple = Simple {
            name: parent.name.clone(),
            base: Some(base),
            last: Derivations::NONE,
            variety: parent.variety.clone(),
            white_space: parent.white_space,
            patterns: parent.patterns.clone(),
            facets: parent.facets.clone(),
            links: parent.links,
        };
        let (_, file) = self.source(at)?;
        let written: Vec<(Word, NodeId)> = file.children(at.node).collect();
        let (mut patterns, mut values) = (Vec::new(), Vec::new());
        for (word, node) in written {
            let facet = at.to(node);
            match word {
                Word::SimpleType | Word::Attribute | Word::AttributeGroup | Word::AnyAttribute => {}
                Word::Pattern => {
                    patterns.extend(self.source(facet)?.1.raw_attribute(node, "value").map(str::to_owned))
                }
                Word::Enumeration => values.push(facet),
                _ => self.facet(&mut simple, word, facet, base),
            }
        }
        if !patterns.is_empty() {
            let joined = if let [only] = patterns.as_slice() { only.clone() } else { patterns.join("|") };
            let pattern = self.pattern(&joined);
            if pattern.regex().is_none() {
                self.sources.report(at, Defect::Pattern, &joined);
            }
            simple.patterns.insert(0, pattern);
        }
        if !values.is_empty() {
            simple.facets.enumeration = Some(self.enumeration(&simple.variety, &values, base));
        }
        Some(simple)
    }

    /// The values of an enumeration, as values of the type that it restricts.
    fn enumeration(&mut self, variety: &Variety, values: &[At], base: SimpleId) -> Arc<Enumeration> {
        self.prepare(base);
        let white_space = self.built_simple(base).map_or(WhiteSpace::Preserve, |simple| simple.white_space);
        let mut written: Vec<Arc<str>> = Vec::with_capacity(values.len());
        let mut data = Vec::with_capacity(values.len());
        let (mut absent, mut refused) = (Vec::new(), Vec::new());
        for at in values {
            let value = self
                .source(*at)
                .and_then(|(_, file)| Some((&file.document, file.raw_attribute(at.node, "value")?)));
            let Some((document, text)) = value else {
                absent.push(*at);
                continue;
            };
            let reader = Reader { simples: &self.simples, scope: Scope { document, node: at.node } };
            match reader.read(base, text, Ask::Value).ok().and_then(|reading| reading.datum) {
                Some(datum) => {
                    written.push(white_space.apply(text).into());
                    data.push(datum);
                }
                None => refused.push(*at),
            }
        }
        absent.into_iter().for_each(|at| self.misplaced(at));
        refused.into_iter().for_each(|at| self.sources.report(at, Defect::Facet, "enumeration"));
        match variety {
            Variety::Any | Variety::Atomic(_) => Arc::new(Enumeration::atomic(written, data)),
            Variety::List(_) | Variety::Union(_) => Arc::new(Enumeration::compound(written, data)),
        }
    }

    /// What a text of the schema denotes under a type. `None`: nothing, or the type is not built.
    pub(super) fn datum(&mut self, at: At, id: SimpleId, text: &str) -> Option<Datum> {
        self.prepare(id);
        let document = self.source(at).map_or(&self.nowhere, |(_, file)| &file.document);
        let scope = Scope { document, node: at.node };
        Reader { simples: &self.simples, scope }.read(id, text, Ask::Value).ok()?.datum
    }

    /// Builds a type and those of its items and members.
    fn prepare(&mut self, id: SimpleId) {
        let mut todo = vec![id];
        let mut seen = Vec::new();
        while let Some(id) = todo.pop() {
            if seen.contains(&id) || seen.len() > 10_000 {
                continue;
            }
            seen.push(id);
            match self.built_simple(id).map(|simple| simple.variety.clone()) {
                Some(Variety::List(item)) => todo.push(item),
                Some(Variety::Union(members)) => todo.extend(members),
                _ => {}
            }
        }
    }

    fn facet(&mut self, simple: &mut Simple, word: Word, at: At, base: SimpleId) {
        let Some((_, file)) = self.source(at) else { return };
        let name = file.document.local_name(at.node).to_owned();
        let text = file.attribute(at.node, "value").unwrap_or_default().to_owned();
        let number = || text.parse::<usize>().ok();
        let facets = &mut simple.facets;
        let taken = match word {
            Word::Length => number().map(|n| facets.length = Some(n)),
            Word::MinLength => number().map(|n| facets.min_length = Some(n)),
            Word::MaxLength => number().map(|n| facets.max_length = Some(n)),
            Word::TotalDigits => number().filter(|n| *n > 0).map(|n| facets.total_digits = Some(n)),
            Word::FractionDigits => number().map(|n| facets.fraction_digits = Some(n)),
            Word::WhiteSpace => match text.as_str() {
                "preserve" => Some(WhiteSpace::Preserve),
                "replace" => Some(WhiteSpace::Replace),
                "collapse" => Some(WhiteSpace::Collapse),
                _ => None,
            }
            .map(|white_space| simple.white_space = white_space),
            Word::MinInclusive | Word::MinExclusive | Word::MaxInclusive | Word::MaxExclusive => {
                self.bound(at, base, &text).map(|bound| simple.facets.set_bound(word, bound))
            }
            _ => {
                self.misplaced(at);
                return;
            }
        };
        let fits = match word {
            Word::Length | Word::MinLength | Word::MaxLength => simple.variety.has_length(),
            Word::TotalDigits | Word::FractionDigits => simple.variety.is_decimal(),
            _ => true,
        };
        if taken.is_none() || !fits {
            self.sources.report(at, Defect::Facet, &name);
        }
    }

    fn bound(&mut self, at: At, base: SimpleId, text: &str) -> Option<Bound> {
        match self.datum(at, base, text)? {
            Datum::Value(value) => {
                let ordered = value.schema_order(&value).is_some();
                ordered.then(|| Bound { written: text.into(), value })
            }
            Datum::List(_) => None,
        }
    }

    fn list(&mut self, at: At) -> Option<Simple> {
        let item = match self.text(at, "itemType") {
            Some(name) => self.simple_reference(at, &name),
            None => self.inner_type(at),
        }?;
        let Some(built) = self.built_simple(item) else {
            self.sources.report(at, Defect::Circular, "list");
            return None;
        };
        let links = built.links;
        let white_space = WhiteSpace::Collapse;
        let base = self.builtins.any_simple;
        Some(Simple { variety: Variety::List(item), white_space, links, ..Simple::of(base) })
    }

    fn union(&mut self, at: At) -> Option<Simple> {
        let mut members = Vec::new();
        for name in self.text(at, "memberTypes").unwrap_or_default().split_ascii_whitespace() {
            members.extend(self.simple_reference(at, name));
        }
        let (_, file) = self.source(at)?;
        let inner: Vec<NodeId> = file
            .children(at.node)
            .filter(|(word, _)| *word == Word::SimpleType)
            .map(|(_, node)| node)
            .collect();
        for node in inner {
            if let Some(TypeId::Simple(id)) = self.type_at(at.to(node)) {
                members.push(id);
            }
        }
        let mut links = false;
        let mut known = Vec::new();
        for member in members {
            match self.built_simple(member) {
                Some(simple) => {
                    links |= simple.links;
                    known.push(member);
                }
                None => self.sources.report(at, Defect::Circular, "union"),
            }
        }
        let base = self.builtins.any_simple;
        Some(Simple { variety: Variety::Union(known), links, ..Simple::of(base) })
    }

    /// A pattern, compiled once however many types write it.
    pub(super) fn pattern(&mut self, written: &str) -> Arc<Pattern> {
        if let Some(known) = self.patterns.get(written) {
            return Arc::clone(known);
        }
        let pattern = Arc::new(Pattern::new(written));
        self.patterns.insert(written.into(), Arc::clone(&pattern));
        pattern
    }
}

impl Facets {
    /// A bound replaces the one on the same side that the base has.
    fn set_bound(&mut self, word: Word, bound: Bound) {
        let (inclusive, exclusive) = match word {
            Word::MinInclusive | Word::MinExclusive => (&mut self.min_inclusive, &mut self.min_exclusive),
            _ => (&mut self.max_inclusive, &mut self.max_exclusive),
        };
        match word {
            Word::MinInclusive | Word::MaxInclusive => *inclusive = Some(bound),
            _ => *exclusive = Some(bound),
        }
    }
}

impl Variety {
    fn has_length(&self) -> bool {
        match self {
            Self::Any | Self::List(_) => true,
            Self::Atomic(builtin) => {
                builtin.unit().is_some() || matches!(builtin, Builtin::QName | Builtin::Notation)
            }
            Self::Union(_) => false,
        }
    }

    fn is_decimal(&self) -> bool {
        matches!(self, Self::Atomic(Builtin::Decimal | Builtin::Integer))
    }
}

impl File {
    /// Whether an element carries an attribute in no namespace.
    pub(crate) fn has(&self, node: NodeId, name: &str) -> bool {
        self.attribute(node, name).is_some()
    }
}
