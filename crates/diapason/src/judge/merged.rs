//! How each rule ended over several parts, or over several comparisons of one.

use diapason_core::{Outcome, RuleId, Severity, Status};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// One outcome per rule, in the order in which rules are first met.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) list: Vec<Outcome>,
    /// Places in the list, by rule.
    by_rule: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Merged {
    /// Adds outcomes, of which no two are of one rule.
    pub(super) fn add(&mut self, outcomes: Vec<Outcome>) {
        // Mostly there is nothing to merge: then there is no need of a table.
        if self.list.is_empty() {
            self.list = outcomes;
            return;
        }
        if outcomes.is_empty() {
            return;
        }
        let Self { list, by_rule, hasher } = self;
        let hash_of = |rule: &RuleId| hasher.hash_one(rule.as_str());
        let hash_at = |list: &[Outcome], at: usize| list.get(at).map_or(0, |known| hash_of(&known.rule));
        if by_rule.is_empty() {
            by_rule.reserve(list.len() + outcomes.len(), |at| hash_at(list, *at));
            for place in 0..list.len() {
                by_rule.insert_unique(hash_at(list, place), place, |at| hash_at(list, *at));
            }
        }
        for outcome in outcomes {
            let hash = hash_of(&outcome.rule);
            let is_it = |at: &usize| list.get(*at).is_some_and(|known| known.rule == outcome.rule);
            match by_rule.find(hash, is_it).copied().and_then(|at| list.get_mut(at)) {
                Some(known) => merge(known, outcome),
                None => {
                    by_rule.insert_unique(hash, list.len(), |at| hash_at(list, *at));
                    list.push(outcome);
                }
            }
        }
    }
}

/// The worse status wins, as it does between the views of one part.
fn merge(known: &mut Outcome, other: Outcome) {
    let rank = |outcome: &Outcome| match outcome.status {
        Status::Failed if outcome.severity == Severity::Error => 5,
        Status::Undecided(_) => 4,
        Status::Failed => 3,
        Status::Waived => 2,
        Status::Passed => 1,
        Status::NotApplicable => 0,
    };
    known.checked += other.checked;
    known.failed += other.failed;
    if rank(&other) > rank(known) {
        known.status = other.status;
    }
}
