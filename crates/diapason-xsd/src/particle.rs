//! Particles: what a content model is written with, before it becomes an automaton.

use crate::names::size;
use crate::schema::{ElementId, Wildcard};

/// A particle of an [`Arena`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ParticleId(u32);

/// How often something may occur. `most`: `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurs {
    pub(crate) least: u32,
    pub(crate) most: Option<u32>,
}

impl Occurs {
    pub(crate) const ONCE: Self = Self { least: 1, most: Some(1) };

    pub(crate) fn is_never(self) -> bool {
        self.most == Some(0)
    }

    /// Whether `?`, `*`, `+` or nothing says it.
    pub(crate) fn is_plain(self) -> bool {
        matches!((self.least, self.most), (0 | 1, Some(1) | None))
    }
}

#[derive(Debug)]
pub(crate) struct Particle {
    pub(crate) occurs: Occurs,
    pub(crate) term: Term,
    /// Levels of groups inside one another.
    pub(crate) depth: u32,
    /// Leaves once every `{n,m}` is written out.
    pub(crate) expanded: u64,
    /// Leaves as they stand.
    pub(crate) leaves: u64,
    /// Whether each `{n,m}` stands on one leaf, so that a counter can follow it.
    pub(crate) counts: bool,
}

#[derive(Debug)]
pub(crate) enum Term {
    Element(ElementId),
    Wildcard(Wildcard),
    Group(Compositor, Vec<ParticleId>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compositor {
    Sequence,
    Choice,
    All,
}

/// Every particle of a schema. Groups that several types use stand here once.
#[derive(Debug, Default)]
pub(crate) struct Arena(Vec<Particle>);

/// Groups inside one another: beyond, a schema is refused rather than followed.
const MOST_LEVELS: u32 = 300;

impl Arena {
    pub(crate) fn particle(&self, id: ParticleId) -> Option<&Particle> {
        self.0.get(id.0 as usize)
    }

    /// Adds a particle. `None`: its groups stand too deep.
    pub(crate) fn add(&mut self, occurs: Occurs, term: Term) -> Option<ParticleId> {
        let (mut depth, mut expanded, mut leaves, mut counts) = (0, 1, 1, true);
        if let Term::Group(_, children) = &term {
            let own = || children.iter().filter_map(|child| self.particle(*child));
            depth = 1 + own().map(|child| child.depth).max().unwrap_or_default();
            expanded = own().fold(0_u64, |sum, child| sum.saturating_add(child.expanded));
            leaves = own().fold(0_u64, |sum, child| sum.saturating_add(child.leaves));
            counts = match (occurs == Occurs::ONCE, children.as_slice()) {
                (true, _) => own().all(|child| child.counts),
                (false, []) => true,
                (false, [only]) => self.particle(*only).is_some_and(Particle::is_one_leaf),
                (false, _) => false,
            };
        }
        if !occurs.is_plain() {
            let times = occurs.most.unwrap_or(occurs.least).max(1);
            expanded = expanded.saturating_mul(u64::from(times));
        }
        if depth > MOST_LEVELS {
            return None;
        }
        self.0.push(Particle { occurs, term, depth, expanded, leaves, counts });
        Some(ParticleId(size(self.0.len() - 1)))
    }
}

impl Particle {
    fn is_one_leaf(&self) -> bool {
        self.occurs == Occurs::ONCE && !matches!(self.term, Term::Group(..))
    }
}

impl Term {
    /// This term, where it is a leaf.
    pub(crate) fn leaf(&self) -> Option<Self> {
        match self {
            Self::Element(element) => Some(Self::Element(*element)),
            Self::Wildcard(wildcard) => Some(Self::Wildcard(wildcard.clone())),
            Self::Group(..) => None,
        }
    }
}
