use super::{Axis, ExprId, Op, OpId, Plan, Step, Test};
use crate::function::Function;
use hashbrown::HashMap;

/// What has to stand at an element for a test to have an answer there: an attribute, a child or a sibling of its name that
/// has to be there, or may not be.
///
/// Where it does not hold the test has the other answer, without error. See [`Plan::guard`] and
/// [`Session::presence`](crate::Session::presence).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    needs: u128,
    bars: u128,
}

impl Guard {
    /// What both ask for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { needs: self.needs | other.needs, bars: self.bars | other.bars }
    }

    /// The bits that it looks at.
    pub(crate) fn asked(self) -> u128 {
        self.needs | self.bars
    }

    /// Whether the test may have the answer at an element where this is present.
    #[must_use]
    #[inline]
    pub fn allows(self, present: Presence) -> bool {
        self.needs & !present.0 == 0 && self.bars & present.0 == 0
    }
}

/// What stands at an element of that which guards look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence(pub(crate) u128);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    /// An attribute of a name.
    Attribute(u32),
    /// A child element of a name.
    Child(u32),
    /// Any child element.
    Element,
    /// A sibling of the same local name.
    Twin,
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
    /// What has to stand at an element for a test to be `answer` there. The variables of the test are taken to be defined at that
    /// element, or at the document node.
    pub fn guard(&mut self, test: ExprId, answer: bool) -> Guard {
        let demands = self.demands(test.0, answer);
        self.guards.guard(&demands)
    }

    /// What has to hold of what stands at a node for an operation to be `truth`: else it is not, and no part that could have an error
    /// is asked before that is known.
    pub(crate) fn demands(&self, op: OpId, truth: bool) -> Vec<(Mark, bool)> {
        let asked = |op: OpId| self.demands(op, truth);
        match (self.op(op), truth) {
            (Op::And(list), true) | (Op::Or(list), false) => self.of_all(list, asked),
            (Op::And(list), false) | (Op::Or(list), true) => of_any(list, asked),
            (Op::Call(Function::Not, arguments), _) => of_any(arguments, |a| self.demands(a, !truth)),
            (Op::Call(Function::Boolean, arguments), _) => of_any(arguments, asked),
            (Op::Call(Function::Exists, arguments), _) => {
                of_any(arguments, |a| self.demands_of_nodes(a, truth))
            }
            (Op::Call(Function::Empty, arguments), _) => {
                of_any(arguments, |a| self.demands_of_nodes(a, !truth))
            }
            (Op::Textual(test, _), _) => self.demands(*test, truth),
            (Op::Some { over, .. }, true) | (Op::Every { over, .. }, false) => {
                self.demands_of_nodes(*over, true)
            }
            (Op::General(comparison, a, b) | Op::Value(comparison, a, b), _)
                if let (Op::Call(Function::Count, counted), Op::Integer(number)) =
                    (self.op(*a), self.op(*b)) =>
            {
                match comparison.holds(Some(0.cmp(number))) == truth {
                    true => Vec::new(),
                    false => of_any(counted, |counted| self.demands_of_nodes(counted, true)),
                }
            }
            (Op::General(_, a, b) | Op::Value(_, a, b), true) => match (self.op(*a), self.op(*b)) {
                (_, Op::String(_)) => self.demands_of_nodes(*a, true),
                (Op::String(_), _) => self.demands_of_nodes(*b, true),
                _ => Vec::new(),
            },
            _ => self.demands_of_nodes(op, truth),
        }
    }

    /// What has to hold for a path to lead somewhere, or nowhere. Nothing is known of any other operation.
    fn demands_of_nodes(&self, op: OpId, some: bool) -> Vec<(Mark, bool)> {
        let asked = |op: OpId| self.demands_of_nodes(op, some);
        match (self.op(op), some) {
            (Op::Step(step), _) => demands_of_step(step, some),
            (Op::Variable(variable), true) if self.twins.contains(variable) => vec![(Mark::Twin, true)],
            (Op::Slash(path, _) | Op::Filter(path, _), true) => self.demands_of_nodes(*path, true),
            (Op::Union(list), true) => of_any(list, asked),
            (Op::Union(list), false) => self.of_all(list, asked),
            _ => Vec::new(),
        }
    }

    /// What parts ask for that all have to be as `asked`, one after another.
    fn of_all(&self, list: &[OpId], asked: impl Fn(OpId) -> Vec<(Mark, bool)>) -> Vec<(Mark, bool)> {
        let mut all = Vec::new();
        for part in list {
            all.extend(asked(*part));
            if !self.facts(*part).safe {
                break;
            }
        }
        all
    }
}

/// What parts ask for of which one has to be as `asked`.
fn of_any(list: &[OpId], asked: impl Fn(OpId) -> Vec<(Mark, bool)>) -> Vec<(Mark, bool)> {
    let mut parts = list.iter().map(|part| asked(*part));
    let mut common = parts.next().unwrap_or_default();
    for part in parts {
        common.retain(|demand| part.contains(demand));
    }
    common
}

fn demands_of_step(step: &Step, some: bool) -> Vec<(Mark, bool)> {
    let mark = match (step.axis, &step.test) {
        (Axis::Attribute, Test::Name(name)) => Mark::Attribute(*name),
        (Axis::Child, Test::Name(name)) => Mark::Child(*name),
        (Axis::Child, Test::Namespace(_) | Test::Local(_)) if some => Mark::Element,
        (Axis::Child, Test::Any) => Mark::Element,
        _ => return Vec::new(),
    };
    match some || step.predicates.is_empty() {
        true => vec![(mark, some)],
        false => Vec::new(),
    }
}
