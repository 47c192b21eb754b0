//! Which operations have no error at any node, and ask for no file.

use crate::function::Function;
use crate::plan::{Items, Op, OpId, Plan, Positions};

/// Whether an operation is one. Its operands stand in `plan`.
pub(super) fn is_safe(op: &Op, plan: &Plan) -> bool {
    let nodes = |op: &OpId| plan.facts(*op).items == Items::Nodes && plan.facts(*op).safe;
    let tested = |op: &OpId| plan.facts(*op).items == Items::Boolean && plan.facts(*op).safe || nodes(op);
    match op {
        Op::String(_) | Op::Integer(_) | Op::Boolean(_) | Op::Context => true,
        Op::Step(step) => step.positions == Positions::Unused && step.predicates.iter().all(tested),
        Op::Slash(a, b) => nodes(a) && nodes(b),
        Op::Filter(base, predicate) => nodes(base) && !plan.is_positional(*predicate) && tested(predicate),
        Op::Union(list) => list.iter().all(nodes),
        Op::And(list) | Op::Or(list) => list.iter().all(tested),
        Op::Call(Function::Not | Function::Boolean, arguments) => arguments.iter().all(tested),
        Op::Call(Function::Exists | Function::Empty, arguments) => arguments.iter().all(nodes),
        Op::General(_, a, b) => match (plan.op(*a), plan.op(*b)) {
            (Op::String(_), _) => nodes(b),
            (_, Op::String(_)) => nodes(a),
            _ => false,
        },
        _ => false,
    }
}
