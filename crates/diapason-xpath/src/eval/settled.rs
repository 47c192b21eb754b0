//! What the names that a document lacks settle: a test of attributes that nowhere stand has one answer for all nodes.

use super::Evaluator;
use crate::function::Function;
use crate::plan::{Op, OpId, Positions, Step, Test};
use std::cell::Cell;

/// What is known of a test in one document.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Settled {
    #[default]
    Unasked,
    /// Asked once: many tests never are again.
    Asked,
    Always(bool),
    Varies,
}

impl<'s> Evaluator<'s> {
    /// The answer that a test has at every node of the document, if the second question finds that it has one.
    #[inline]
    pub(crate) fn settled(&self, test: OpId) -> Option<bool> {
        let known: &Cell<Settled> = self.settled.get(test.index())?;
        match known.get() {
            Settled::Always(answer) => return Some(answer),
            Settled::Varies => return None,
            Settled::Unasked => known.set(Settled::Asked),
            Settled::Asked => known.set(self.known_truth(test).map_or(Settled::Varies, Settled::Always)),
        }
        None
    }

    /// The effective boolean value of an operation at any node. What stands before a part that settles it can have no error.
    fn known_truth(&self, op: OpId) -> Option<bool> {
        match self.plan.op(op) {
            Op::Boolean(value) => Some(*value),
            Op::And(list) => self.known_truth_of_all(list, true),
            Op::Or(list) => self.known_truth_of_all(list, false),
            Op::Call(Function::Not, arguments) => self.known_truth(*arguments.first()?).map(|value| !value),
            Op::Call(Function::Boolean, arguments) => self.known_truth(*arguments.first()?),
            Op::Call(Function::Exists, arguments) => self.is_empty(*arguments.first()?).then_some(false),
            Op::Call(Function::Empty, arguments) => self.is_empty(*arguments.first()?).then_some(true),
            Op::If { test, then, otherwise } => {
                let chosen = if self.known_truth(*test)? { then } else { otherwise };
                self.known_truth(*chosen)
            }
            Op::General(comparison, a, b) | Op::Value(comparison, a, b)
                if let (Op::Call(Function::Count, counted), Op::Integer(number)) =
                    (self.plan.op(*a), self.plan.op(*b)) =>
            {
                let none = self.is_empty(*counted.first()?);
                none.then(|| comparison.holds(Some(0.cmp(number))))
            }
            Op::General(_, a, b) => {
                let nothing = |a, b| self.is_empty(a) && self.plan.facts(b).safe;
                (nothing(*a, *b) || nothing(*b, *a)).then_some(false)
            }
            Op::Some { over, .. } => self.is_empty(*over).then_some(false),
            Op::Every { over, .. } => self.is_empty(*over).then_some(true),
            Op::Textual(test, _) => self.known_truth(*test),
            _ => self.is_empty(op).then_some(false),
        }
    }

    /// `and`, where all have to be true; `or`, where all have to be false.
    fn known_truth_of_all(&self, list: &[OpId], all: bool) -> Option<bool> {
        let mut known = true;
        for part in list {
            match self.known_truth(*part) {
                Some(value) if value != all => return Some(value),
                Some(_) => {}
                None if self.plan.facts(*part).safe => known = false,
                None => return None,
            }
        }
        known.then_some(all)
    }

    /// Whether an operation gives nothing at any node.
    fn is_empty(&self, op: OpId) -> bool {
        match self.plan.op(op) {
            Op::Step(step) => self.leads_nowhere(step),
            Op::Slash(a, b) => self.is_empty(*a) || self.plan.facts(*a).safe && self.is_empty(*b),
            Op::Filter(base, predicate) => {
                let refused = || self.plan.facts(op).safe && self.known_truth(*predicate) == Some(false);
                self.is_empty(*base) || refused()
            }
            Op::Union(list) | Op::Sequence(list) => list.iter().all(|part| self.is_empty(*part)),
            _ => false,
        }
    }

    fn leads_nowhere(&self, step: &Step) -> bool {
        if let Test::Name(name) | Test::Element(Some(name)) | Test::Attribute(Some(name)) = step.test
            && self.main.binding.name(name, &self.plan.names, self.main.document).is_none()
        {
            return true;
        }
        let refuses = |predicate: &OpId| self.known_truth(*predicate) == Some(false);
        step.positions == Positions::Unused
            && step.predicates.iter().all(|predicate| self.plan.facts(*predicate).safe)
            && step.predicates.iter().any(refuses)
    }
}
