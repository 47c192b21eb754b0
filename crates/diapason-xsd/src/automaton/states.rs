//! Sets of positions as states: the subset construction.

use super::build::{Budget, TooLarge};
use super::positions::{END, Positions};
use super::{Count, NOWHERE};
use crate::particle::Occurs;
use hashbrown::HashMap;
use std::rc::Rc;

/// The states of a model.
pub(super) struct States {
    leaves: usize,
    /// By state, then leaf.
    pub(super) next: Vec<u16>,
    pub(super) finals: Vec<bool>,
}

/// The sets met so far, each a state, in the order in which they were met.
#[derive(Default)]
struct Known {
    sets: Vec<Rc<[u32]>>,
    by_set: HashMap<Rc<[u32]>, u16>,
}

impl States {
    /// The states that are reached from the positions `start`, the first among them.
    pub(super) fn new(
        positions: &mut Positions<'_>,
        start: Vec<u32>,
        leaves: usize,
    ) -> Result<Self, TooLarge> {
        let Positions { budget, leaves: leaf_of, follow } = positions;
        let mut known = Known::default();
        known.state(start, budget)?;
        let mut states = Self { leaves, next: Vec::new(), finals: Vec::new() };
        // Most states are what follows one position.
        let mut after: Vec<Option<u16>> = vec![None; follow.len()];
        let mut at = 0;
        while let Some(set) = known.sets.get(at).cloned() {
            at += 1;
            budget.spend(leaves + set.len())?;
            states.finals.push(set.contains(&END));
            let row = states.next.len();
            states.next.resize(row + leaves, NOWHERE);
            let leaf = |position: u32| leaf_of.get(position as usize).copied().unwrap_or(NOWHERE);
            let mut by_leaf: Vec<(u16, u32)> =
                set.iter().map(|position| (leaf(*position), *position)).collect();
            by_leaf.sort_unstable();
            for same in by_leaf.chunk_by(|(one, _), (other, _)| one == other) {
                let Some((leaf, position)) = same.first().copied().filter(|(leaf, _)| *leaf != NOWHERE)
                else {
                    continue;
                };
                let follows = |position: u32| follow.get(position as usize).map_or(&[][..], Vec::as_slice);
                let alone = same.len() == 1;
                let memo = after.get(position as usize).copied().flatten().filter(|_| alone);
                let state = match memo {
                    Some(state) => state,
                    None => {
                        let mut set: Vec<u32> =
                            same.iter().flat_map(|(_, at)| follows(*at)).copied().collect();
                        set.sort_unstable();
                        set.dedup();
                        known.state(set, budget)?
                    }
                };
                if let Some(after) = after.get_mut(position as usize).filter(|_| alone) {
                    *after = Some(state);
                }
                if let Some(next) = states.next.get_mut(row + usize::from(leaf)) {
                    *next = state;
                }
            }
        }
        Ok(states)
    }

    /// The states that loop on a leaf whose repetitions are counted. Empty where there is none.
    pub(super) fn counts(&self, occurs: &[Option<Occurs>]) -> Box<[Option<Count>]> {
        if occurs.iter().all(Option::is_none) {
            return Box::default();
        }
        let rows = self.next.chunks(self.leaves.max(1));
        let count = |(state, row): (u16, &[u16])| {
            let leaf = row.iter().position(|next| *next == state)?;
            let occurs = occurs.get(leaf).copied().flatten()?;
            let leaf = u16::try_from(leaf).ok()?;
            Some(Count { leaf, least: occurs.least, most: occurs.most })
        };
        (0_u16..).zip(rows).map(count).collect()
    }
}

impl Known {
    fn state(&mut self, set: Vec<u32>, budget: &mut Budget) -> Result<u16, TooLarge> {
        budget.spend(set.len())?;
        if let Some(state) = self.by_set.get(set.as_slice()) {
            return Ok(*state);
        }
        let state = u16::try_from(self.sets.len()).ok().filter(|state| *state != NOWHERE).ok_or(TooLarge)?;
        let set: Rc<[u32]> = set.into();
        self.sets.push(Rc::clone(&set));
        self.by_set.insert(set, state);
        Ok(state)
    }
}
