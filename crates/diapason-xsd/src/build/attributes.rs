//! Attribute declarations, uses, groups and wildcards.

use super::{AttributeSet, Builder};
use crate::diagnostic::Defect;
use crate::load::{At, Space, Word};
use crate::names::{Ns, Sym, size};
use crate::schema::{Attribute, AttributeId, Namespaces, SimpleId, Use, Wildcard};
use diapason_xml::NodeId;
use std::sync::Arc;

impl Builder {
    /// The global attribute of that name.
    pub(super) fn attribute_named(&mut self, name: Sym) -> Option<AttributeId> {
        if let Some(known) = self.global_attributes.get(&name) {
            return Some(*known);
        }
        let at = self.sources.globals.get(&(Space::Attribute, name)).copied()?;
        let kind = self.attribute_type(at);
        let value = self.value(at, Some(kind));
        let id = AttributeId(size(self.attributes.len()));
        self.attributes.push(Attribute { kind, value });
        self.global_attributes.insert(name, id);
        Some(id)
    }

    fn attribute_type(&mut self, at: At) -> SimpleId {
        let inner = self
            .source(at)
            .is_some_and(|(_, file)| file.children(at.node).any(|(word, _)| word == Word::SimpleType));
        let found = match self.text(at, "type") {
            Some(name) => self.simple_reference(at, &name),
            None if inner => self.inner_type(at),
            None => None,
        };
        found.unwrap_or(self.builtins.any_simple)
    }

    /// The uses and the wildcard that are written at `at`, those of attribute groups included. Prohibited uses are among them.
    pub(super) fn attributes(&mut self, at: At) -> AttributeSet {
        let Some((_, file)) = self.source(at) else { return AttributeSet::default() };
        let written: Vec<(Word, NodeId)> = file.children(at.node).collect();
        let mut uses = Vec::new();
        let mut groups: Option<Wildcard> = None;
        let mut own = None;
        for (word, node) in written {
            let inner = at.to(node);
            match word {
                Word::Attribute => uses.extend(self.attribute_use(inner)),
                Word::AttributeGroup => {
                    if let Some(group) = self.attribute_group_reference(inner) {
                        uses.extend(group.uses.iter().cloned());
                        groups = match (groups, group.wildcard.clone()) {
                            (Some(one), Some(other)) => Some(Wildcard::intersection(one, &other)),
                            (one, other) => one.or(other),
                        };
                    }
                }
                Word::AnyAttribute => own = Some(self.wildcard(inner)),
                _ => {}
            }
        }
        let wildcard = match (own, groups) {
            // Part 1, section 3.4.2: what the type writes itself says how it is judged.
            (Some(own), Some(groups)) => Some(Wildcard::intersection(own, &groups)),
            (one, other) => one.or(other),
        };
        AttributeSet { uses, wildcard }
    }

    fn attribute_use(&mut self, at: At) -> Option<Use> {
        let written = self.text(at, "use");
        let presence = match written.as_deref() {
            Some("required") => Presence::Required,
            Some("prohibited") => Presence::Prohibited,
            _ => Presence::Optional,
        };
        if let Some(name) = self.text(at, "ref") {
            let sym = self.reference(at, &name)?;
            let Some(declared) =
                self.attribute_named(sym).and_then(|id| self.attributes.get(id.0 as usize).cloned())
            else {
                self.sources.report(at, Defect::NameUnknown, &name);
                return None;
            };
            let own = self.value(at, Some(declared.kind));
            let from_declaration = own.is_none();
            let value = own.or(declared.value);
            return Some(Use { name: sym, kind: declared.kind, presence, value, from_declaration });
        }
        let Some(name) = self.text(at, "name") else {
            self.misplaced(at);
            return None;
        };
        let name = self.local_name(at, &name, |part| part.attributes)?;
        let kind = self.attribute_type(at);
        let value = self.value(at, Some(kind));
        Some(Use { name, kind, presence, value, from_declaration: false })
    }

    fn attribute_group_reference(&mut self, at: At) -> Option<Arc<AttributeSet>> {
        let name = self.text(at, "ref")?;
        let (_, found) = self.look_up(at, Space::AttributeGroup, &name)?;
        let inside = self.building_attribute_groups.last() == Some(&found);
        let found = match self.sources.redefined.get(&found) {
            Some(original) if inside => *original,
            _ => found,
        };
        self.attribute_group(found)
    }

    /// The uses of an attribute group, read once.
    pub(super) fn attribute_group(&mut self, at: At) -> Option<Arc<AttributeSet>> {
        if let Some(known) = self.attribute_groups.get(&at) {
            return Some(Arc::clone(known));
        }
        if self.building_attribute_groups.contains(&at) {
            let name = self.text(at, "name").unwrap_or_default();
            self.sources.report(at, Defect::Circular, &name);
            return None;
        }
        self.building_attribute_groups.push(at);
        let built = self.deeper(at, |builder| Some(builder.attributes(at)));
        self.building_attribute_groups.pop();
        let mut built = built?;
        // A group may be named by many; one that grows out of measure is cut.
        if built.uses.len() > MOST_USES {
            let name = self.text(at, "name").unwrap_or_default();
            self.sources.report(at, Defect::TooLarge, &name);
            built.uses.truncate(MOST_USES);
        }
        let built = Arc::new(built);
        self.attribute_groups.insert(at, Arc::clone(&built));
        Some(built)
    }
}

const MOST_USES: usize = 4_000;

/// Whether an attribute may, must or must not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    Required,
    Prohibited,
}

impl Use {
    pub(crate) fn is_prohibited(&self) -> bool {
        self.presence == Presence::Prohibited
    }

    pub(crate) fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}

impl Wildcard {
    /// Part 1, section 3.10.6: Attribute Wildcard Intersection, judged as the first says.
    fn intersection(one: Self, other: &Self) -> Self {
        let names = match (one.names, &other.names) {
            (Namespaces::Any, names) => names.clone(),
            (names, Namespaces::Any) => names,
            (Namespaces::Among(list), other) => {
                Namespaces::Among(list.into_iter().filter(|ns| other.allow(*ns)).collect())
            }
            (own @ Namespaces::Not(_), Namespaces::Among(list)) => {
                Namespaces::Among(list.iter().copied().filter(|ns| own.allow(*ns)).collect())
            }
            (own @ Namespaces::Not(_), Namespaces::Not(_)) => own,
        };
        Self { names, process: one.process }
    }

    /// Part 1, section 3.10.6: Attribute Wildcard Union, judged as the own one says.
    pub(super) fn union(base: Option<Self>, own: Option<Self>) -> Option<Self> {
        let (base, own) = match (base, own) {
            (Some(base), Some(own)) => (base, own),
            (base, own) => return own.or(base),
        };
        let names = match (base.names, own.names) {
            (Namespaces::Any, _) | (_, Namespaces::Any) => Namespaces::Any,
            (Namespaces::Among(one), Namespaces::Among(other)) => {
                Namespaces::Among(one.into_iter().chain(other).collect())
            }
            (Namespaces::Not(one), Namespaces::Not(other)) if one == other => Namespaces::Not(one),
            (Namespaces::Not(_), Namespaces::Not(_)) => Namespaces::Not(Ns::NONE),
            (Namespaces::Not(not), Namespaces::Among(list))
            | (Namespaces::Among(list), Namespaces::Not(not)) => {
                match (list.contains(&not), list.contains(&Ns::NONE)) {
                    (true, true) => Namespaces::Any,
                    (true, false) => Namespaces::Not(Ns::NONE),
                    (false, _) => Namespaces::Not(not),
                }
            }
        };
        Some(Self { names, process: own.process })
    }
}
