//! From particles to automata: positions and what may follow each, then sets of positions as states.

use super::positions::Positions;
use super::states::States;
use super::{All, Alphabet, Automaton, Candidate, Leaf, Model, Slot, Target};
use crate::names::{Names, Sym, size};
use crate::particle::{Arena, Compositor, Occurs, Particle, ParticleId, Term};
use crate::schema::{ElementId, Namespaces, Wildcard};
use hashbrown::HashMap;

/// What a leaf that names an element stands for.
pub(crate) struct Heads<'h> {
    pub(crate) name: &'h dyn Fn(ElementId) -> Sym,
    /// The declarations that may stand in the place of an element, itself not among them.
    pub(crate) members: &'h dyn Fn(ElementId) -> Vec<(Sym, ElementId)>,
}

/// Builds the models of one schema, within one budget for all of them.
pub(crate) struct Workshop<'w> {
    pub(crate) arena: &'w Arena,
    pub(crate) names: &'w Names,
    pub(crate) heads: Heads<'w>,
    pub(crate) budget: Budget,
}

/// Positions, pairs of followers and transitions that may still be made.
pub(crate) struct Budget(u64);

impl Budget {
    /// What the models of one schema may cost together: some 16 MiB of tables.
    pub(crate) const fn new() -> Self {
        Self(8_000_000)
    }

    pub(super) fn spend(&mut self, units: usize) -> Result<(), TooLarge> {
        self.0 = self.0.checked_sub(units as u64).ok_or(TooLarge)?;
        Ok(())
    }
}

/// A model goes beyond the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// A model, and what two particles of it compete for.
pub(crate) struct Built {
    pub(crate) model: Model,
    pub(crate) ambiguity: Option<Ambiguity>,
}

/// Two particles may take the same element in the same place (Unique Particle Attribution).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ambiguity {
    Name(Sym),
    Wildcards,
}

/// Leaves of one model, repetitions written out.
const MOST_POSITIONS: u64 = 20_000;

impl Workshop<'_> {
    /// The model of a particle; of nothing, for none.
    pub(crate) fn model(&mut self, particle: Option<ParticleId>) -> Result<Built, TooLarge> {
        let arena = self.arena;
        let root = particle.and_then(|id| arena.particle(id));
        if let Some(Particle { term: Term::Group(Compositor::All, children), occurs, .. }) = root {
            return Ok(Built { model: self.all(children, *occurs), ambiguity: None });
        }
        let counts = root.is_none_or(|root| root.counts);
        let positions = root.map_or(0, |root| if counts { root.leaves } else { root.expanded });
        if positions > MOST_POSITIONS {
            return Err(TooLarge);
        }
        let mut draft = Draft::new(arena, counts);
        let tree = root.and_then(|root| draft.tree(root));
        let mut positions = Positions::new(&mut self.budget);
        let whole = tree.map(|tree| positions.place(&tree)).transpose()?;
        let start = positions.close(whole)?;
        let states = States::new(&mut positions, start, draft.leaves.len())?;
        Ok(self.finish(draft, states))
    }

    fn finish(&self, draft: Draft<'_>, states: States) -> Built {
        let leaf = |leaf: &Written| match leaf.kind {
            Kind::Element(element) => Leaf::Element(element, (self.heads.name)(element)),
            Kind::Wildcard(ref wildcard) => Leaf::Wildcard(wildcard.names.clone()),
        };
        let leaves: Box<[Leaf]> = draft.leaves.iter().map(leaf).collect();
        let wildcards = (0_u16..).zip(&draft.leaves).filter_map(|(at, leaf)| match &leaf.kind {
            Kind::Wildcard(wildcard) => Some((at, wildcard.clone())),
            Kind::Element(_) => None,
        });
        let wildcards: Box<[(u16, Wildcard)]> = wildcards.collect();
        let occurs: Vec<Option<Occurs>> = draft.leaves.iter().map(|leaf| leaf.counted).collect();
        let automaton = Automaton {
            alphabet: self.alphabet(&leaves, &wildcards),
            counts: states.counts(&occurs),
            leaves,
            wildcards,
            next: states.next.into(),
            finals: states.finals.into(),
        };
        let ambiguity = automaton.ambiguity();
        Built { model: Model::Automaton(automaton), ambiguity }
    }

    fn all(&self, children: &[ParticleId], occurs: Occurs) -> Model {
        let mut leaves = Vec::new();
        let mut optional = Vec::new();
        for child in children.iter().filter_map(|id| self.arena.particle(*id)) {
            if let Term::Element(element) = child.term {
                leaves.push(Leaf::Element(element, (self.heads.name)(element)));
                optional.push(child.occurs.least == 0);
            }
        }
        Model::All(All {
            alphabet: self.alphabet(&leaves, &[]),
            leaves: leaves.into(),
            optional: optional.into(),
            is_optional: occurs.least == 0,
        })
    }

    /// The names that the leaves take, each with its takers in the order of the leaves.
    fn alphabet(&self, leaves: &[Leaf], wildcards: &[(u16, Wildcard)]) -> Alphabet {
        let mut takers: HashMap<Sym, Vec<Candidate>> = HashMap::new();
        for (at, leaf) in (0_u16..).zip(leaves) {
            let Leaf::Element(element, name) = *leaf else { continue };
            let members = (self.heads.members)(element);
            for (name, element) in [(name, element)].into_iter().chain(members) {
                let candidate = Candidate { leaf: at, target: Target::Element(element) };
                takers.entry(name).or_default().push(candidate);
            }
        }
        for (at, (leaf, wildcard)) in (0_u32..).zip(wildcards) {
            for (name, candidates) in &mut takers {
                if wildcard.names.allow(self.names.namespace_of(*name)) {
                    candidates.push(Candidate { leaf: *leaf, target: Target::Wildcard(at) });
                }
            }
        }
        Alphabet::new(takers.into_iter().collect())
    }
}

impl Alphabet {
    /// Names and what takes each.
    pub(crate) fn new(mut takers: Vec<(Sym, Vec<Candidate>)>) -> Self {
        let free = Slot { name: Sym::UNKNOWN, start: 0, end: 0 };
        let capacity = (takers.len() * 2).next_power_of_two().max(2);
        let shift = u32::BITS - capacity.trailing_zeros();
        let mut slots = vec![free; capacity];
        takers.sort_unstable_by_key(|(name, _)| *name);
        let mut candidates = Vec::new();
        for (name, mut own) in takers {
            own.sort_by_key(|candidate| candidate.leaf);
            let start = size(candidates.len());
            candidates.extend(own);
            let mut at = (name.raw().wrapping_mul(0x9E37_79B1) >> shift) as usize;
            while let Some(slot) = slots.get_mut(at & (capacity - 1)) {
                if slot.name == Sym::UNKNOWN {
                    *slot = Slot { name, start, end: size(candidates.len()) };
                    break;
                }
                at += 1;
            }
        }
        Self { slots: slots.into(), shift, candidates }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = (Sym, &[Candidate])> {
        let used = self.slots.iter().filter(|slot| slot.name != Sym::UNKNOWN);
        used.map(|slot| {
            (slot.name, self.candidates.get(slot.start as usize..slot.end as usize).unwrap_or_default())
        })
    }
}

impl Automaton {
    /// A name, or two wildcards, that more than one leaf takes in one state.
    fn ambiguity(&self) -> Option<Ambiguity> {
        let mut names: Vec<Sym> = Vec::new();
        for (name, candidates) in self.alphabet.names() {
            if candidates.len() > 1 && self.compete(candidates.iter().map(|candidate| candidate.leaf)) {
                names.push(name);
            }
        }
        if let Some(name) = names.into_iter().min() {
            return Some(Ambiguity::Name(name));
        }
        let wild: Vec<(u16, &Namespaces)> =
            self.wildcards.iter().map(|(leaf, wildcard)| (*leaf, &wildcard.names)).collect();
        let overlap = wild.iter().enumerate().any(|(i, (one, ones))| {
            let others = wild.iter().skip(i + 1);
            others
                .filter(|(_, names)| ones.overlap(names))
                .any(|(other, _)| self.compete([*one, *other].into_iter()))
        });
        overlap.then_some(Ambiguity::Wildcards)
    }

    /// Whether some state allows two of these leaves, and no counter tells them apart.
    fn compete(&self, leaves: impl Iterator<Item = u16> + Clone) -> bool {
        let states = 0..u16::try_from(self.finals.len()).unwrap_or(u16::MAX);
        states.into_iter().any(|state| {
            let open = leaves.clone().filter(|leaf| self.next(state, *leaf) != super::NOWHERE);
            let exact = self.count_at(state).is_some_and(|count| count.most == Some(count.least));
            open.count() > 1 && !exact
        })
    }
}

impl Namespaces {
    fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Among(list), other) | (other, Self::Among(list)) => list.iter().any(|ns| other.allow(*ns)),
            _ => true,
        }
    }
}

/// A leaf as a particle writes it.
struct Written {
    kind: Kind,
    /// Its `{n,m}`, where a counter follows it.
    counted: Option<Occurs>,
}

enum Kind {
    Element(ElementId),
    Wildcard(Wildcard),
}

/// A content model as an expression over its leaves.
pub(super) enum Tree {
    Leaf(u16),
    Sequence(Vec<Tree>),
    Choice(Vec<Tree>),
    Repeat(Box<Tree>, Occurs),
}

struct Draft<'w> {
    arena: &'w Arena,
    /// Whether `{n,m}` on leaves is counted rather than written out.
    counts: bool,
    leaves: Vec<Written>,
}

impl<'w> Draft<'w> {
    fn new(arena: &'w Arena, counts: bool) -> Self {
        Self { arena, counts, leaves: Vec::new() }
    }

    fn tree(&mut self, particle: &Particle) -> Option<Tree> {
        match &particle.term {
            Term::Element(element) => Some(self.leaf(Kind::Element(*element), particle.occurs)),
            Term::Wildcard(wildcard) => Some(self.leaf(Kind::Wildcard(wildcard.clone()), particle.occurs)),
            Term::Group(compositor, children) => self.group(*compositor, children, particle.occurs),
        }
    }

    fn leaf(&mut self, kind: Kind, occurs: Occurs) -> Tree {
        let counted = (self.counts && !occurs.is_plain()).then_some(occurs);
        let id = u16::try_from(self.leaves.len()).unwrap_or(u16::MAX);
        self.leaves.push(Written { kind, counted });
        let repeat = match counted {
            Some(_) => Occurs { least: occurs.least.min(1), most: None },
            None => occurs,
        };
        Tree::repeat(Tree::Leaf(id), repeat)
    }

    fn group(&mut self, compositor: Compositor, children: &[ParticleId], occurs: Occurs) -> Option<Tree> {
        let arena = self.arena;
        let particles = children.iter().filter_map(|child| arena.particle(*child));
        if self.counts && occurs != Occurs::ONCE {
            // Such a group has one leaf at most: the group's own occurrence is that of the leaf.
            let only = particles.into_iter().next()?;
            return self.tree(&Particle { occurs, term: only.term.leaf()?, ..*only });
        }
        let mut trees: Vec<Tree> = particles.filter_map(|child| self.tree(child)).collect();
        let is_optional = compositor == Compositor::Choice && trees.len() < children.len();
        let tree = match (trees.len(), compositor) {
            (0, _) => return None,
            (1, _) => trees.pop()?,
            (_, Compositor::Choice) => Tree::Choice(trees),
            (_, Compositor::Sequence | Compositor::All) => Tree::Sequence(trees),
        };
        let tree = if is_optional { Tree::repeat(tree, Occurs { least: 0, most: Some(1) }) } else { tree };
        Some(Tree::repeat(tree, occurs))
    }
}

impl Tree {
    fn repeat(tree: Self, occurs: Occurs) -> Self {
        if occurs == Occurs::ONCE { tree } else { Self::Repeat(Box::new(tree), occurs) }
    }
}
