//! Complex types: content and attributes, by restriction and extension.

use super::{AttributeSet, Builder, Draft, DraftContent, Stage};
use crate::derive::Lineage;
use crate::diagnostic::Defect;
use crate::load::{At, Word};
use crate::names::size;
use crate::particle::{Compositor, ParticleId, Term};
use crate::schema::{ComplexId, Derivations, SimpleId, TypeId, Use, Wildcard};
use crate::simple::{Simple, Variety};
use diapason_xml::NodeId;

impl Builder {
    /// Builds a complex type, where that is still to be done. Afterwards it is there, in some form.
    pub(super) fn complex(&mut self, id: ComplexId) {
        let Some(stage) = self.complexes.get_mut(id.0 as usize) else { return };
        let at = match std::mem::replace(stage, Stage::Building) {
            Stage::Waiting(at) => at,
            Stage::Done(draft) => {
                *stage = Stage::Done(draft);
                return;
            }
            Stage::Building => return,
        };
        let built = self.deeper(at, |builder| builder.read_complex(at));
        let mut built = built.unwrap_or_else(|| Draft::nothing(&self.builtins));
        built.at = Some(at);
        if let Some(stage) = self.complexes.get_mut(id.0 as usize) {
            *stage = Stage::Done(built);
        }
    }

    /// A complex type that has been built. `None`: it is being built, so that whoever asks is circular.
    fn built_complex(&mut self, id: ComplexId) -> Option<&Draft> {
        self.complex(id);
        match self.complexes.get(id.0 as usize)? {
            Stage::Done(draft) => Some(draft),
            Stage::Waiting(_) | Stage::Building => None,
        }
    }

    /// The simple type that the content of elements of a type has.
    pub(super) fn simple_content(&mut self, kind: TypeId) -> Option<SimpleId> {
        match kind {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.built_complex(id)?.content {
                DraftContent::Simple(simple) => Some(simple),
                _ => None,
            },
        }
    }

    fn read_complex(&mut self, at: At) -> Option<Draft> {
        let (part, file) = self.source(at)?;
        let is_true = |name| matches!(file.attribute(at.node, name), Some("true" | "1"));
        let mut draft = Draft::nothing(&self.builtins);
        draft.complex.name = file.attribute(at.node, "name").map_or_else(|| self.name_above(at), Into::into);
        draft.complex.is_abstract = is_true("abstract");
        draft.complex.block = file.attribute(at.node, "block").map_or(part.block, Derivations::parse);
        draft.complex.last = file.attribute(at.node, "final").map_or(part.last, Derivations::parse);
        let is_mixed = is_true("mixed");
        let first = file.children(at.node).next();
        let own = first.and_then(|(_, node)| file.attribute(node, "mixed"));
        let inner_mixed = own.map_or(is_mixed, |mixed| matches!(mixed, "true" | "1"));
        match first {
            Some((Word::SimpleContent, node)) => self.derived(&mut draft, at, at.to(node), Kind::Simple),
            Some((Word::ComplexContent, node)) => {
                let kind = if inner_mixed { Kind::Mixed } else { Kind::Elements };
                self.derived(&mut draft, at, at.to(node), kind);
            }
            _ => {
                draft.content = self.content(at, if is_mixed { Kind::Mixed } else { Kind::Elements });
                let AttributeSet { uses, wildcard } = self.attributes(at);
                (draft.uses, draft.complex.wildcard) = (uses, wildcard);
            }
        }
        self.check_uses(&mut draft, at);
        Some(draft)
    }

    /// Reads the restriction or extension inside `simpleContent` or `complexContent`.
    fn derived(&mut self, draft: &mut Draft, whole: At, at: At, kind: Kind) {
        let Some((word, node)) = self.source(at).and_then(|(_, file)| file.children(at.node).next()) else {
            return self.misplaced(at);
        };
        let at = at.to(node);
        let by = match word {
            Word::Restriction => Derivations::RESTRICTION,
            Word::Extension => Derivations::EXTENSION,
            _ => return self.misplaced(at),
        };
        let Some(name) = self.text(at, "base") else { return self.misplaced(at) };
        let base = self.redefined_complex(whole, at, &name).or_else(|| self.type_reference(at, &name));
        let Some(base) = base else { return };
        draft.complex.base = base;
        draft.complex.by = by;
        let Some(parent) = self.parent(base) else {
            return self.sources.report(at, Defect::Circular, &name);
        };
        if parent.last.meets(by) {
            self.sources.report(at, Defect::Misplaced, &name);
        }
        draft.content = match (kind, by) {
            (Kind::Simple, Derivations::EXTENSION) => parent.content,
            (Kind::Simple, _) => self.restricted_value(at, &parent),
            (_, Derivations::EXTENSION) => self.extended_content(at, kind, &parent),
            _ => self.content(at, kind),
        };
        let AttributeSet { uses, wildcard } = self.attributes(at);
        draft.uses = match by {
            Derivations::EXTENSION => extended_uses(parent.uses, uses),
            _ => restricted_uses(parent.uses, uses),
        };
        draft.complex.wildcard = match by {
            Derivations::EXTENSION => Wildcard::union(parent.wildcard, wildcard),
            _ => wildcard,
        };
        draft.uses.retain(|one| !one.is_prohibited());
    }

    /// In a redefinition, the type of its own name is the one that it replaces.
    fn redefined_complex(&mut self, whole: At, at: At, base: &str) -> Option<TypeId> {
        let original = self.sources.redefined.get(&whole).copied()?;
        let name = self.text(whole, "name")?;
        let own = self.reference(at, base)?;
        (self.names.local(own) == name).then_some(())?;
        self.type_at(original)
    }

    /// What a type that derives needs to know of its base.
    fn parent(&mut self, base: TypeId) -> Option<Parent> {
        match base {
            TypeId::Simple(id) => Some(Parent {
                content: DraftContent::Simple(id),
                uses: Vec::new(),
                wildcard: None,
                last: self.built_simple(id)?.last,
            }),
            TypeId::Complex(id) => {
                let draft = self.built_complex(id)?;
                Some(Parent {
                    content: draft.content,
                    uses: draft.uses.clone(),
                    wildcard: draft.complex.wildcard.clone(),
                    last: draft.complex.last,
                })
            }
        }
    }

    /// The simple type of a restriction in `simpleContent`: that of the base, or the one written inside, with facets.
    fn restricted_value(&mut self, at: At, parent: &Parent) -> DraftContent {
        let has_inner = self
            .source(at)
            .is_some_and(|(_, file)| file.children(at.node).any(|(word, _)| word == Word::SimpleType));
        let inner = if has_inner { self.inner_type(at) } else { None };
        let base = match (inner, parent.content) {
            (Some(inner), _) => inner,
            (None, DraftContent::Simple(base)) => base,
            (None, _) => {
                self.misplaced(at);
                return DraftContent::Simple(self.builtins.any_simple);
            }
        };
        let _ = self.built_simple(base);
        let Some(simple) = self.restricted(at, base) else { return DraftContent::Simple(base) };
        self.simples.push(Stage::Done(simple));
        DraftContent::Simple(SimpleId(size(self.simples.len() - 1)))
    }

    /// Part 1, section 3.4.2: the content of a type that extends another.
    fn extended_content(&mut self, at: At, kind: Kind, parent: &Parent) -> DraftContent {
        let own = self.content(at, kind);
        let (base, base_mixed) = match (own, parent.content) {
            (DraftContent::Empty, base) => return base,
            (own, DraftContent::Empty) => return own,
            (_, DraftContent::Simple(_)) => {
                self.misplaced(at);
                return parent.content;
            }
            (_, DraftContent::Elements(base)) => (base, false),
            (_, DraftContent::Mixed(base)) => (base, true),
        };
        let (own, own_mixed) = match own {
            DraftContent::Mixed(own) => (own, true),
            DraftContent::Elements(own) => (own, false),
            DraftContent::Empty | DraftContent::Simple(_) => (None, false),
        };
        if own.into_iter().chain(base).any(|part| self.is_all(part)) && own.is_some() && base.is_some() {
            self.misplaced(at);
        }
        let particle = self.sequence(at, base.into_iter().chain(own).collect());
        if own_mixed || base_mixed { DraftContent::Mixed(particle) } else { DraftContent::Elements(particle) }
    }

    /// The content that is written at `at`.
    fn content(&mut self, at: At, kind: Kind) -> DraftContent {
        let Some((_, file)) = self.source(at) else { return DraftContent::Empty };
        let groups = [Word::Sequence, Word::Choice, Word::All, Word::Group];
        let found = file.children(at.node).find(|(word, _)| groups.contains(word)).map(|(_, node)| node);
        let particle = found.and_then(|node| {
            let inner = at.to(node);
            let particle = self.particle(inner)?;
            (!self.says_nothing(particle)).then_some(particle)
        });
        match (kind, particle) {
            (Kind::Mixed, particle) => DraftContent::Mixed(particle),
            (_, Some(particle)) => DraftContent::Elements(Some(particle)),
            // A group of what may never occur still lets white space and comments stand.
            (_, None) if found.is_some_and(|node| self.has_parts(at, node)) => DraftContent::Elements(None),
            (_, None) => DraftContent::Empty,
        }
    }

    fn has_parts(&self, at: At, node: NodeId) -> bool {
        self.source(at).is_some_and(|(_, file)| {
            file.attribute(node, "maxOccurs") != Some("0") && file.children(node).next().is_some()
        })
    }

    /// Whether a group has no part: a sequence or all, or a choice that may be left out.
    fn says_nothing(&self, particle: ParticleId) -> bool {
        self.arena.particle(particle).is_some_and(|inner| match &inner.term {
            Term::Group(Compositor::Choice, parts) => parts.is_empty() && inner.occurs.least == 0,
            Term::Group(_, parts) => parts.is_empty(),
            Term::Element(_) | Term::Wildcard(_) => false,
        })
    }

    fn check_uses(&mut self, draft: &mut Draft, at: At) {
        draft.uses.retain(|one| !one.is_prohibited());
        let mut names: Vec<_> = draft.uses.iter().map(|one| one.name).collect();
        names.sort_unstable();
        if let Some(twice) =
            names.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first())
        {
            let name = self.names.local(*twice).to_owned();
            self.sources.report(at, Defect::NameTwice, &name);
            let mut seen = Vec::new();
            draft.uses.retain(|one| {
                let first = !seen.contains(&one.name);
                seen.push(one.name);
                first
            });
        }
        let ids: Vec<_> = draft.uses.iter().map(|one| (one.name, one.kind)).collect();
        draft.complex.id_attribute =
            ids.into_iter().find(|(_, kind)| self.is_id(*kind)).map(|(name, _)| name);
    }

    /// Whether a simple type is `ID` or derives from it.
    fn is_id(&mut self, id: SimpleId) -> bool {
        self.built_simple(id).is_some_and(Simple::is_id)
    }
}

/// What `simpleContent` and `mixed` say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Simple,
    Elements,
    Mixed,
}

struct Parent {
    content: DraftContent,
    uses: Vec<Use>,
    wildcard: Option<Wildcard>,
    last: Derivations,
}

fn extended_uses(base: Vec<Use>, own: Vec<Use>) -> Vec<Use> {
    base.into_iter().chain(own).collect()
}

/// Those of the base that are not written again, and those that are.
fn restricted_uses(base: Vec<Use>, own: Vec<Use>) -> Vec<Use> {
    let kept = base.into_iter().filter(|one| own.iter().all(|written| written.name != one.name));
    let kept: Vec<Use> = kept.collect();
    kept.into_iter().chain(own).collect()
}

impl Lineage for Builder {
    fn any_type(&self) -> ComplexId {
        self.builtins.any_type
    }

    fn any_simple(&self) -> SimpleId {
        self.builtins.any_simple
    }

    fn complex_link(&self, id: ComplexId) -> Option<(TypeId, Derivations, Derivations)> {
        match self.complexes.get(id.0 as usize)? {
            Stage::Done(draft) => Some((draft.complex.base, draft.complex.by, draft.complex.block)),
            Stage::Waiting(_) | Stage::Building => None,
        }
    }

    fn simple_link(&self, id: SimpleId) -> Option<(Option<SimpleId>, Derivations, &Variety)> {
        match self.simples.get(id.0 as usize)? {
            Stage::Done(simple) => Some((simple.base, simple.last, &simple.variety)),
            Stage::Waiting(_) | Stage::Building => None,
        }
    }
}
