//! The places of a content model, and what may follow each: the followers of Glushkov and of McNaughton and Yamada.

use super::build::{Budget, TooLarge, Tree};
use crate::names::size;
use crate::particle::Occurs;

/// The places of a model where a leaf stands, and which may follow which. Position 0 is the end of the content.
pub(super) struct Positions<'b> {
    pub(super) budget: &'b mut Budget,
    pub(super) leaves: Vec<u16>,
    pub(super) follow: Vec<Vec<u32>>,
}

pub(super) const END: u32 = 0;

/// A part of a model in place.
pub(super) struct Fragment {
    is_nullable: bool,
    first: Vec<u32>,
    last: Vec<u32>,
}

impl<'b> Positions<'b> {
    pub(super) fn new(budget: &'b mut Budget) -> Self {
        Self { budget, leaves: vec![super::NOWHERE], follow: vec![Vec::new()] }
    }

    pub(super) fn place(&mut self, tree: &Tree) -> Result<Fragment, TooLarge> {
        match tree {
            Tree::Leaf(leaf) => {
                self.budget.spend(1)?;
                let at = size(self.leaves.len());
                self.leaves.push(*leaf);
                self.follow.push(Vec::new());
                Ok(Fragment { is_nullable: false, first: vec![at], last: vec![at] })
            }
            Tree::Sequence(parts) => {
                let mut whole = Fragment::nothing();
                for part in parts {
                    let part = self.place(part)?;
                    self.append(&mut whole, part)?;
                }
                Ok(whole)
            }
            Tree::Choice(parts) => {
                let mut whole = Fragment { is_nullable: false, ..Fragment::nothing() };
                for part in parts {
                    let part = self.place(part)?;
                    whole.is_nullable |= part.is_nullable;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                }
                Ok(whole)
            }
            Tree::Repeat(part, occurs) => self.repeat(part, *occurs),
        }
    }

    fn repeat(&mut self, part: &Tree, occurs: Occurs) -> Result<Fragment, TooLarge> {
        let Some(most) = occurs.most else {
            let mut whole = Fragment::nothing();
            for _ in 1..occurs.least {
                let copy = self.place(part)?;
                self.append(&mut whole, copy)?;
            }
            let mut looped = self.place(part)?;
            self.link(&looped.last, &looped.first)?;
            looped.is_nullable |= occurs.least == 0;
            self.append(&mut whole, looped)?;
            return Ok(whole);
        };
        let mut whole = Fragment::nothing();
        let mut ends = Vec::new();
        for copy in 0..most {
            let part = self.place(part)?;
            if part.is_nullable {
                self.append(&mut whole, part)?;
                continue;
            }
            // `x{1,3}` is `x(x(x)?)?`: each copy follows the one before it alone.
            if copy >= occurs.least {
                self.budget.spend(whole.last.len())?;
                ends.extend_from_slice(&whole.last);
            }
            if copy == 0 {
                whole.first = part.first;
                whole.is_nullable = occurs.least == 0;
            } else {
                self.link(&whole.last, &part.first)?;
            }
            whole.last = part.last;
        }
        whole.last.extend(ends);
        whole.is_nullable |= occurs.least == 0;
        Ok(whole)
    }

    /// `whole` followed by `part`.
    fn append(&mut self, whole: &mut Fragment, part: Fragment) -> Result<(), TooLarge> {
        self.link(&whole.last, &part.first)?;
        if whole.is_nullable {
            whole.first.extend(&part.first);
        }
        if !part.is_nullable {
            whole.last.clear();
        }
        self.budget.spend(part.first.len() + part.last.len())?;
        whole.last.extend(part.last);
        whole.is_nullable &= part.is_nullable;
        Ok(())
    }

    fn link(&mut self, from: &[u32], to: &[u32]) -> Result<(), TooLarge> {
        self.budget.spend(from.len().saturating_mul(to.len()))?;
        for position in from {
            if let Some(follow) = self.follow.get_mut(*position as usize) {
                follow.extend(to);
            }
        }
        Ok(())
    }

    /// Puts the end of the content behind the model. Gives the positions that may come first, in order.
    pub(super) fn close(&mut self, whole: Option<Fragment>) -> Result<Vec<u32>, TooLarge> {
        let whole = whole.unwrap_or_else(Fragment::nothing);
        self.link(&whole.last, &[END])?;
        let mut start = whole.first;
        if whole.is_nullable {
            start.push(END);
        }
        for set in self.follow.iter_mut().chain([&mut start]) {
            set.sort_unstable();
            set.dedup();
        }
        Ok(start)
    }
}

impl Fragment {
    const fn nothing() -> Self {
        Self { is_nullable: true, first: Vec::new(), last: Vec::new() }
    }
}
