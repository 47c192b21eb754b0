use super::{Items, Op, OpId, Plan, Positions};
use crate::function::Function;

impl Plan {
    /// Whether an operation has no error at any node, and asks for no file.
    pub(crate) fn is_safe(&self, op: OpId) -> bool {
        let nodes = |op: OpId| self.facts(op).items == Items::Nodes && self.is_safe(op);
        let tested = |op: OpId| self.facts(op).items == Items::Boolean && self.is_safe(op) || nodes(op);
        match self.op(op) {
            Op::String(_) | Op::Integer(_) | Op::Boolean(_) | Op::Context => true,
            Op::Step(step) => {
                step.positions == Positions::Unused
                    && step.predicates.iter().all(|predicate| tested(*predicate))
            }
            Op::Slash(a, b) => nodes(*a) && nodes(*b),
            Op::Filter(base, predicate) => {
                nodes(*base) && !self.is_positional(*predicate) && tested(*predicate)
            }
            Op::Union(list) => list.iter().all(|part| nodes(*part)),
            Op::And(list) | Op::Or(list) => list.iter().all(|part| tested(*part)),
            Op::Call(Function::Not | Function::Boolean, arguments) => arguments.iter().all(|a| tested(*a)),
            Op::Call(Function::Exists | Function::Empty, arguments) => arguments.iter().all(|a| nodes(*a)),
            Op::General(_, a, b) => match (self.op(*a), self.op(*b)) {
                (Op::String(_), _) => nodes(*b),
                (_, Op::String(_)) => nodes(*a),
                _ => false,
            },
            _ => false,
        }
    }
}
