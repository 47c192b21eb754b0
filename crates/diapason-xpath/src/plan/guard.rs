use super::{Axis, Op, OpId, Plan, Step, Test};
use crate::function::Function;
use hashbrown::HashMap;

/// What has to stand at an element for a test to have an answer there: an attribute or a child that has to be there, or may not be.
///
/// Where it does not hold the test has the other answer, without error. See [`Compiler::guard`](crate::Compiler::guard) and
/// [`Session::presence`](crate::Session::presence).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    needs: u128,
    bars: u128,
}

impl Guard {
    /// Whether the test may have the answer at an element where this is present.
    #[must_use]
    #[inline]
    pub fn allows(self, present: Presence) -> bool {
        self.needs & !present.0 == 0 && self.bars & present.0 == 0
    }
}

/// The attributes and children of an element, among those that guards look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence(pub(crate) u128);

/// An attribute of a name, a child element of a name, or any child element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    Attribute(u32),
    Child(u32),
    Element,
}

/// The marks of a plan, each with its bit: the first that are met.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    pub(crate) marks: Vec<Mark>,
    bits: HashMap<Mark, u32>,
}

impl Guards {
    /// A guard that asks for all of these, as far as there are bits for them.
    pub(crate) fn guard(&mut self, demands: &[(Mark, bool)]) -> Guard {
        let mut guard = Guard::default();
        for (mark, present) in demands {
            let next = u32::try_from(self.marks.len()).unwrap_or(u32::MAX);
            let bit = match self.bits.get(mark) {
                Some(bit) => *bit,
                None if next < u128::BITS => {
                    self.marks.push(*mark);
                    self.bits.insert(*mark, next);
                    next
                }
                None => continue,
            };
            *(if *present { &mut guard.needs } else { &mut guard.bars }) |= 1 << bit;
        }
        guard
    }
}

impl Plan {
    /// What has to hold of what stands at a node for an operation to be `truth`: else it is not, and no part that could have an error
    /// is asked before that is known.
    pub(crate) fn demands(&self, op: OpId, truth: bool) -> Vec<(Mark, bool)> {
        match (self.op(op), truth) {
            (Op::And(list), true) | (Op::Or(list), false) => self.demands_of_all(list, truth),
            (Op::And(list), false) | (Op::Or(list), true) => self.demands_of_any(list, truth),
            (Op::Call(Function::Not | Function::Empty, arguments), _) => self.first(arguments, !truth),
            (Op::Call(Function::Boolean | Function::Exists, arguments), _) => self.first(arguments, truth),
            (Op::Textual(test, _), _) => self.demands(*test, truth),
            (Op::Step(step), _) => self.demands_of_step(step, truth),
            (Op::Slash(path, _) | Op::Filter(path, _), true) => self.demands(*path, true),
            (Op::Union(list), true) => self.demands_of_any(list, true),
            (Op::Union(list), false) => self.demands_of_all(list, false),
            (Op::Some { over, .. }, true) | (Op::Every { over, .. }, false) => self.demands(*over, true),
            (Op::General(comparison, a, b) | Op::Value(comparison, a, b), _)
                if let (Op::Call(Function::Count, counted), Op::Integer(number)) = (self.op(*a), self.op(*b)) =>
            {
                let of_none = comparison.holds(Some(0.cmp(number)));
                if of_none == truth { Vec::new() } else { self.first(counted, true) }
            }
            (Op::General(_, a, b) | Op::Value(_, a, b), true) => match (self.op(*a), self.op(*b)) {
                (_, Op::String(_)) => self.demands_of_nodes(*a),
                (Op::String(_), _) => self.demands_of_nodes(*b),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn first(&self, arguments: &[OpId], truth: bool) -> Vec<(Mark, bool)> {
        arguments.first().map_or_else(Vec::new, |first| self.demands(*first, truth))
    }

    /// Of something that is there.
    fn demands_of_nodes(&self, op: OpId) -> Vec<(Mark, bool)> {
        match self.op(op) {
            Op::Step(_) | Op::Slash(..) | Op::Filter(..) | Op::Union(_) => self.demands(op, true),
            _ => Vec::new(),
        }
    }

    /// Of parts that all have to be `truth`, asked one after another.
    fn demands_of_all(&self, list: &[OpId], truth: bool) -> Vec<(Mark, bool)> {
        let mut all = Vec::new();
        for part in list {
            all.extend(self.demands(*part, truth));
            if !self.is_safe(*part) {
                break;
            }
        }
        all
    }

    /// Of parts of which one has to be `truth`.
    fn demands_of_any(&self, list: &[OpId], truth: bool) -> Vec<(Mark, bool)> {
        let mut parts = list.iter().map(|part| self.demands(*part, truth));
        let mut common = parts.next().unwrap_or_default();
        for part in parts {
            common.retain(|demand| part.contains(demand));
        }
        common
    }

    fn demands_of_step(&self, step: &Step, truth: bool) -> Vec<(Mark, bool)> {
        let mark = match (step.axis, &step.test) {
            (Axis::Attribute, Test::Name(name)) => Mark::Attribute(*name),
            (Axis::Child, Test::Name(name)) => Mark::Child(*name),
            (Axis::Child, Test::Any | Test::Namespace(_) | Test::Local(_)) if truth => Mark::Element,
            (Axis::Child, Test::Any) => Mark::Element,
            _ => return Vec::new(),
        };
        match truth || step.predicates.is_empty() {
            true => vec![(mark, truth)],
            false => Vec::new(),
        }
    }
}
