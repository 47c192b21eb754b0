//! Content models as automata.
//!
//! A content model becomes a deterministic automaton over its *leaves*: the element declarations and wildcards as they are written,
//! once each however often they repeat. `{n,m}` on a leaf is one state and a counter; on a group it is written out, within a
//! budget. A name leads to the leaves that take it in the order of the schema, and the first that the state allows is taken, so that a
//! model that is ambiguous (which XML Schema forbids) still has one reading.

mod build;
mod positions;
mod states;

pub(crate) use build::{Ambiguity, Budget, Heads, Workshop};

use crate::names::{Ns, Sym};
use crate::schema::{ElementId, Namespaces, Wildcard};

/// A content model, ready to follow.
#[derive(Debug)]
pub(crate) enum Model {
    Automaton(Automaton),
    All(All),
    /// It goes beyond the budget: what it holds is not judged.
    TooLarge,
}

/// What takes a child: a declaration or a wildcard of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Element(ElementId),
    /// A position among the wildcards of the model.
    Wildcard(u32),
}

/// A leaf as it is written: what people are told to expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    Element(ElementId, Sym),
    Wildcard(Namespaces),
}

/// One way to take a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) leaf: u16,
    pub(crate) target: Target,
}

/// The names of a model: open addressing, at most half full.
#[derive(Debug, Default)]
pub(crate) struct Alphabet {
    slots: Box<[Slot]>,
    shift: u32,
    candidates: Vec<Candidate>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    name: Sym,
    start: u32,
    end: u32,
}

impl Alphabet {
    #[inline]
    fn find(&self, name: Sym) -> Option<&[Candidate]> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (name.raw().wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        // At least one slot is free, so that this ends.
        loop {
            let slot = self.slots.get(at & mask)?;
            // A free slot has the name that stands for all unknown ones.
            if slot.name == Sym::UNKNOWN {
                return None;
            }
            if slot.name == name {
                return self.candidates.get(slot.start as usize..slot.end as usize);
            }
            at += 1;
        }
    }
}

#[derive(Debug)]
pub(crate) struct Automaton {
    pub(crate) alphabet: Alphabet,
    pub(crate) leaves: Box<[Leaf]>,
    /// Each with its leaf.
    pub(crate) wildcards: Box<[(u16, Wildcard)]>,
    /// By state, then leaf: the next state.
    pub(crate) next: Box<[u16]>,
    pub(crate) finals: Box<[bool]>,
    /// By state; empty where nothing is counted.
    pub(crate) counts: Box<[Option<Count>]>,
}

const NOWHERE: u16 = u16::MAX;

/// A state that stands for `leaf{least,most}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    pub(crate) leaf: u16,
    pub(crate) least: u32,
    pub(crate) most: Option<u32>,
}

/// `xs:all`: each element at most once, in any order.
#[derive(Debug)]
pub(crate) struct All {
    pub(crate) alphabet: Alphabet,
    pub(crate) leaves: Box<[Leaf]>,
    pub(crate) optional: Box<[bool]>,
    pub(crate) is_optional: bool,
}

/// Where an element stands in its model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cursor {
    state: u16,
    count: u32,
    progress: Progress,
    /// The leaves of an `xs:all` that were met.
    seen: Option<Box<[bool]>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Start,
    Running,
    /// A child did not fit: the rest is not compared with the model, only taken by name.
    Failed,
}

impl Cursor {
    fn seen(&self) -> &[bool] {
        self.seen.as_deref().unwrap_or_default()
    }
}

/// What becomes of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It fits.
    By(Target),
    /// It is the first that does not fit; some leaf of the model has its name or none has.
    Refused(Option<Target>),
    /// An earlier one did not fit.
    After(Option<Target>),
}

impl Model {
    #[inline]
    pub(crate) fn start(&self) -> Cursor {
        match self {
            Self::All(all) => {
                Cursor { seen: Some(vec![false; all.leaves.len()].into()), ..Cursor::default() }
            }
            Self::Automaton(_) | Self::TooLarge => Cursor::default(),
        }
    }

    /// Takes one child.
    #[inline]
    pub(crate) fn advance(&self, cursor: &mut Cursor, namespace: Ns, name: Sym) -> Taken {
        match self {
            Self::Automaton(automaton) => automaton.advance(cursor, namespace, name),
            Self::All(all) => all.advance(cursor, name),
            Self::TooLarge => Taken::After(None),
        }
    }

    /// Whether the content may end here. A model that has failed has been told of before.
    pub(crate) fn may_end(&self, cursor: &Cursor) -> bool {
        if cursor.progress == Progress::Failed {
            return true;
        }
        match self {
            Self::Automaton(automaton) => automaton.may_end(cursor),
            Self::All(all) => all.may_end(cursor),
            Self::TooLarge => true,
        }
    }

    /// What may come next, as the schema writes it.
    pub(crate) fn expected(&self, cursor: &Cursor) -> Vec<Leaf> {
        match self {
            Self::Automaton(automaton) => automaton.expected(cursor),
            Self::All(all) => {
                let left = all.leaves.iter().zip(cursor.seen()).filter(|(_, seen)| !**seen);
                left.map(|(leaf, _)| leaf.clone()).collect()
            }
            Self::TooLarge => Vec::new(),
        }
    }

    /// The leaf that is being counted, and how often it was met.
    pub(crate) fn counted(&self, cursor: &Cursor) -> Option<(Count, u32)> {
        let Self::Automaton(automaton) = self else { return None };
        automaton.count_at(cursor.state).map(|count| (*count, cursor.count))
    }

    pub(crate) fn wildcard(&self, at: u32) -> Option<&Wildcard> {
        let Self::Automaton(automaton) = self else { return None };
        automaton.wildcards.get(at as usize).map(|(_, wildcard)| wildcard)
    }

    pub(crate) fn leaf(&self, at: u16) -> Option<&Leaf> {
        let Self::Automaton(automaton) = self else { return None };
        automaton.leaves.get(usize::from(at))
    }
}

impl Automaton {
    #[inline]
    fn advance(&self, cursor: &mut Cursor, namespace: Ns, name: Sym) -> Taken {
        if cursor.progress == Progress::Failed {
            return Taken::After(self.any_taker(namespace, name));
        }
        cursor.progress = Progress::Running;
        match self.step(cursor.state, 0, namespace, name) {
            Some(step) if self.counts.is_empty() => {
                cursor.state = step.next;
                Taken::By(step.target)
            }
            Some(step) => self.advance_counting(cursor, namespace, name, step),
            None => self.refuse(cursor, namespace, name),
        }
    }

    /// The first leaf, from `from` on, that takes a name in a state.
    #[inline]
    fn step(&self, state: u16, from: u16, namespace: Ns, name: Sym) -> Option<Step> {
        if let Some(candidates) = self.alphabet.find(name) {
            for candidate in candidates {
                let next = self.next(state, candidate.leaf);
                if next != NOWHERE && candidate.leaf >= from {
                    return Some(Step { next, leaf: candidate.leaf, target: candidate.target });
                }
            }
            return None;
        }
        self.wildcard_step(state, from, namespace)
    }

    fn wildcard_step(&self, state: u16, from: u16, namespace: Ns) -> Option<Step> {
        if self.wildcards.is_empty() {
            return None;
        }
        for (at, (leaf, wildcard)) in (0_u32..).zip(&self.wildcards) {
            let next = self.next(state, *leaf);
            if next != NOWHERE && *leaf >= from && wildcard.names.allow(namespace) {
                return Some(Step { next, leaf: *leaf, target: Target::Wildcard(at) });
            }
        }
        None
    }

    #[cold]
    fn advance_counting(&self, cursor: &mut Cursor, namespace: Ns, name: Sym, step: Step) -> Taken {
        let mut step = step;
        let entering = match self.count_at(cursor.state).copied() {
            Some(count) if cursor.state == step.next => {
                cursor.count = cursor.count.saturating_add(1);
                if count.most.is_none_or(|most| cursor.count <= most) {
                    return Taken::By(step.target);
                }
                // Once too often for this leaf: another one further on may take the same name.
                match self.step(cursor.state, step.leaf + 1, namespace, name) {
                    Some(other) => step = other,
                    None => return self.refuse(cursor, namespace, name),
                }
                true
            }
            Some(count) if cursor.count < count.least => return self.refuse(cursor, namespace, name),
            _ => true,
        };
        if entering && let Some(count) = self.count_at(step.next) {
            cursor.count = u32::from(step.leaf == count.leaf);
        }
        cursor.state = step.next;
        Taken::By(step.target)
    }

    #[cold]
    fn refuse(&self, cursor: &mut Cursor, namespace: Ns, name: Sym) -> Taken {
        cursor.progress = Progress::Failed;
        Taken::Refused(self.any_taker(namespace, name))
    }

    /// The first leaf of the model, in any state, that takes a name: what a misplaced child is judged by.
    fn any_taker(&self, namespace: Ns, name: Sym) -> Option<Target> {
        if let Some(candidates) = self.alphabet.find(name) {
            return candidates.first().map(|candidate| candidate.target);
        }
        let allows = |(_, wildcard): &(u16, Wildcard)| wildcard.names.allow(namespace);
        let at = self.wildcards.iter().position(allows)?;
        Some(Target::Wildcard(crate::names::size(at)))
    }

    fn may_end(&self, cursor: &Cursor) -> bool {
        let counted = self.count_at(cursor.state).is_none_or(|count| cursor.count >= count.least);
        counted && self.finals.get(usize::from(cursor.state)).copied().unwrap_or_default()
    }

    fn expected(&self, cursor: &Cursor) -> Vec<Leaf> {
        let count = self.count_at(cursor.state);
        let mut expected = Vec::new();
        for (at, leaf) in (0_u16..).zip(&self.leaves) {
            let next = self.next(cursor.state, at);
            let allowed = count.is_none_or(|count| match next == cursor.state {
                true => count.most.is_none_or(|most| cursor.count < most),
                false => cursor.count >= count.least,
            });
            if next != NOWHERE && allowed {
                expected.push(leaf.clone());
            }
        }
        expected
    }

    fn count_at(&self, state: u16) -> Option<&Count> {
        self.counts.get(usize::from(state))?.as_ref()
    }

    #[inline]
    fn next(&self, state: u16, leaf: u16) -> u16 {
        let at = usize::from(state) * self.leaves.len() + usize::from(leaf);
        self.next.get(at).copied().unwrap_or(NOWHERE)
    }
}

struct Step {
    next: u16,
    leaf: u16,
    target: Target,
}

impl All {
    fn advance(&self, cursor: &mut Cursor, name: Sym) -> Taken {
        let candidates = self.alphabet.find(name).unwrap_or_default();
        let any = candidates.first().map(|candidate| candidate.target);
        if cursor.progress == Progress::Failed {
            return Taken::After(any);
        }
        cursor.progress = Progress::Running;
        for candidate in candidates {
            let seen = cursor.seen.as_mut().and_then(|seen| seen.get_mut(usize::from(candidate.leaf)));
            if let Some(seen) = seen
                && !std::mem::replace(seen, true)
            {
                return Taken::By(candidate.target);
            }
        }
        cursor.progress = Progress::Failed;
        Taken::Refused(any)
    }

    fn may_end(&self, cursor: &Cursor) -> bool {
        (self.is_optional && cursor.progress == Progress::Start)
            || self.optional.iter().zip(cursor.seen()).all(|(optional, seen)| *optional || *seen)
    }
}
