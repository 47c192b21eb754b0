//! How each rule ended over several parts, or over several comparisons of one.

use diapason_core::{Outcome, RuleId, Severity, Status};
use std::collections::HashMap;

/// One outcome per rule, in the order in which rules are first met.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) list: Vec<Outcome>,
    by_rule: HashMap<RuleId, usize>,
}

impl Merged {
    /// Adds outcomes, of which no two are of one rule.
    pub(super) fn add(&mut self, outcomes: Vec<Outcome>) {
        // Mostly there is nothing to merge: then there is no need of a table.
        if self.list.is_empty() {
            self.list = outcomes;
            return;
        }
        if self.by_rule.is_empty() {
            self.by_rule =
                self.list.iter().enumerate().map(|(at, outcome)| (outcome.rule.clone(), at)).collect();
        }
        for outcome in outcomes {
            match self.by_rule.get(&outcome.rule).and_then(|at| self.list.get_mut(*at)) {
                Some(known) => merge(known, outcome),
                None => {
                    self.by_rule.insert(outcome.rule.clone(), self.list.len());
                    self.list.push(outcome);
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
