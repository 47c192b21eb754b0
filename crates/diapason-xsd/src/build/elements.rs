//! Element declarations and substitution groups.

use super::Builder;
use crate::derive::Lineage;
use crate::diagnostic::Defect;
use crate::load::{At, Space, Word};
use crate::names::{Sym, size};
use crate::schema::{Derivations, Element, ElementId, Mode, TypeId, Value};
use crate::simple::{Ask, Reader, Scope};
use diapason_xml::NodeId;

impl Builder {
    /// The global element of that name, numbered now and read later.
    pub(super) fn element_named(&mut self, name: Sym) -> Option<ElementId> {
        if let Some(known) = self.global_elements.get(&name) {
            return Some(*known);
        }
        let at = self.sources.globals.get(&(Space::Element, name)).copied()?;
        let id = self.new_element(at, name);
        self.global_elements.insert(name, id);
        if let Some(element) = self.elements.get_mut(id.0 as usize) {
            element.is_global = true;
        }
        Some(id)
    }

    /// The element that a particle declares or refers to.
    pub(super) fn local_element(&mut self, at: At) -> Option<ElementId> {
        if let Some(name) = self.text(at, "ref") {
            let sym = self.reference(at, &name)?;
            let found = self.element_named(sym);
            if found.is_none() {
                self.sources.report(at, Defect::NameUnknown, &name);
            }
            return found;
        }
        let Some(name) = self.text(at, "name") else {
            self.misplaced(at);
            return None;
        };
        let name = self.local_name(at, &name, |part| part.elements)?;
        Some(self.new_element(at, name))
    }

    fn new_element(&mut self, at: At, name: Sym) -> ElementId {
        let id = ElementId(size(self.elements.len()));
        self.elements.push(Element {
            name,
            kind: TypeId::Complex(self.builtins.any_type),
            is_global: false,
            is_nillable: false,
            is_abstract: false,
            block: Derivations::NONE,
            last: Derivations::NONE,
            value: None,
            head: None,
            members: Vec::new(),
            constraints: Vec::new(),
        });
        self.waiting.push((id, at));
        id
    }

    /// Reads a declaration: type, value, what it may be replaced by, identity constraints.
    pub(super) fn declare(&mut self, id: ElementId, at: At) {
        let Some((part, file)) = self.source(at) else { return };
        let is_true = |name| matches!(file.attribute(at.node, name), Some("true" | "1"));
        let (is_nillable, is_abstract) = (is_true("nillable"), is_true("abstract"));
        let block = file.attribute(at.node, "block").map_or(part.block, Derivations::parse);
        let last = file.attribute(at.node, "final").map_or(part.last, Derivations::parse);
        let inner =
            file.children(at.node).find(|(word, _)| matches!(word, Word::SimpleType | Word::ComplexType));
        let inner = inner.map(|(_, node)| node);
        let identities: Vec<NodeId> = file
            .children(at.node)
            .filter(|(word, _)| matches!(word, Word::Key | Word::Keyref | Word::Unique))
            .map(|(_, node)| node)
            .collect();
        let head = self.text(at, "substitutionGroup").and_then(|name| {
            let sym = self.reference(at, &name)?;
            let head = self.element_named(sym);
            if head.is_none() {
                self.sources.report(at, Defect::NameUnknown, &name);
            }
            head
        });
        let kind = match (self.text(at, "type"), inner) {
            (Some(name), _) => self.type_reference(at, &name),
            (None, Some(node)) => self.type_at(at.to(node)),
            (None, None) => None,
        };
        let constraints: Vec<_> =
            identities.into_iter().filter_map(|node| self.identity(at.to(node))).collect();
        let written = self
            .source(at)
            .is_some_and(|(_, file)| file.has(at.node, "default") || file.has(at.node, "fixed"));
        if written {
            self.valued.push((id, at));
        }
        let typed = self.text(at, "type").is_some() || inner.is_some();
        let any_type = TypeId::Complex(self.builtins.any_type);
        if let Some(element) = self.elements.get_mut(id.0 as usize) {
            element.kind = kind.unwrap_or(any_type);
            // The type of the head, where none is written: given once all heads are known.
            element.head = head;
            element.is_nillable = is_nillable;
            element.is_abstract = is_abstract;
            element.block = block;
            element.last = last;
            element.constraints = constraints;
        }
        if !typed && head.is_some() {
            self.untyped.push(id);
        }
    }

    /// Default and fixed values, once all types are there.
    pub(super) fn values(&mut self) {
        self.inherit_types();
        for (id, at) in std::mem::take(&mut self.valued) {
            let Some(kind) = self.elements.get(id.0 as usize).map(|element| element.kind) else { continue };
            let simple = self.simple_content(kind);
            let value = self.value(at, simple);
            if let Some(element) = self.elements.get_mut(id.0 as usize) {
                element.value = value;
            }
        }
    }

    fn inherit_types(&mut self) {
        for id in std::mem::take(&mut self.untyped) {
            let mut kind = None;
            let mut at = self.elements.get(id.0 as usize).and_then(|element| element.head);
            // Heads that have no type either are among the untyped: their own head's type is theirs.
            for _ in 0..MOST_HEADS {
                let Some(head) = at.and_then(|head| self.elements.get(head.0 as usize)) else { break };
                kind = Some(head.kind);
                if head.kind != TypeId::Complex(self.builtins.any_type) {
                    break;
                }
                at = head.head;
            }
            if let Some((element, kind)) = self.elements.get_mut(id.0 as usize).zip(kind) {
                element.kind = kind;
            }
        }
    }

    /// The value constraint that is written at `at`. `simple`: the type of the value; none for mixed content.
    pub(super) fn value(&mut self, at: At, simple: Option<crate::schema::SimpleId>) -> Option<Value> {
        let (_, file) = self.source(at)?;
        let fixed = file.raw_attribute(at.node, "fixed").map(|text| (Mode::Fixed, text.to_owned()));
        let default = || file.raw_attribute(at.node, "default").map(|text| (Mode::Default, text.to_owned()));
        let (mode, lexical) = fixed.or_else(default)?;
        let Some(simple) = simple else { return Some(Value { mode, lexical: lexical.into(), datum: None }) };
        let _ = self.built_simple(simple);
        let (_, file) = self.source(at)?;
        let scope = Scope { document: &file.document, node: at.node };
        let reading = Reader { simples: &self.simples, scope }.read(simple, &lexical, Ask::Value);
        let datum = reading.ok().and_then(|reading| reading.datum);
        if datum.is_none() {
            let name = self.text(at, "name").or_else(|| self.text(at, "ref")).unwrap_or_default();
            self.sources.report(at, Defect::Value, &name);
        }
        let lexical = match self.built_simple(simple) {
            Some(simple) => simple.white_space.apply(&lexical).into(),
            None => lexical.into(),
        };
        Some(Value { mode, lexical, datum })
    }

    /// The elements that may stand in the place of each: Part 1, section 3.3.6, Substitution Group OK.
    pub(super) fn substitutions(&mut self) {
        let affiliated: Vec<(ElementId, ElementId)> = (0..size(self.elements.len()))
            .filter_map(|id| Some((ElementId(id), self.elements.get(id as usize)?.head?)))
            .collect();
        for (member, head) in affiliated {
            let mut at = Some(head);
            let mut chain = vec![member];
            while let Some(id) = at {
                if chain.contains(&id) || chain.len() > MOST_HEADS {
                    break;
                }
                chain.push(id);
                at = self.elements.get(id.0 as usize).and_then(|element| element.head);
                if self.may_replace(member, id)
                    && let Some(head) = self.elements.get_mut(id.0 as usize)
                {
                    head.members.push(member);
                }
            }
            if at.is_some() {
                self.report_circular_head(member);
            }
        }
    }

    fn report_circular_head(&mut self, member: ElementId) {
        let Some(name) = self.elements.get(member.0 as usize).map(|element| element.name) else { return };
        let Some(at) = self.sources.globals.get(&(Space::Element, name)).copied() else { return };
        let name = self.names.local(name).to_owned();
        self.sources.report(at, Defect::Circular, &name);
    }

    fn may_replace(&self, member: ElementId, head: ElementId) -> bool {
        let element = |id: ElementId| self.elements.get(id.0 as usize);
        let (Some(member), Some(head)) = (element(member), element(head)) else { return false };
        !head.block.meets(Derivations::SUBSTITUTION) && self.substitutable(member.kind, head.kind, head.block)
    }
}

/// Substitution groups in one another.
const MOST_HEADS: usize = 100;
