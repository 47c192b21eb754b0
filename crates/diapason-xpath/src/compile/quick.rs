//! Which tests look at names and attributes near an element only: such a test cannot fail to end, and is answered without ceremony.

use crate::function::Function;
use crate::plan::{Axis, Op, OpId, Plan, Positions, Step, Test};

/// Whether an operation, as a test of an element, is one of these. Its operands stand in `plan`.
pub(super) fn is(op: &Op, plan: &Plan) -> bool {
    let quick = |op: &OpId| plan.facts(*op).quick;
    match op {
        Op::Boolean(_) => true,
        Op::And(list) | Op::Or(list) => list.iter().all(quick),
        Op::Union(list) => list.iter().all(|part| quick(part) && leads(plan.op(*part), plan)),
        Op::Call(Function::Not | Function::Boolean, arguments) => arguments.iter().all(quick),
        Op::Call(Function::Exists | Function::Empty, arguments) => {
            arguments.iter().all(|a| quick(a) && leads(plan.op(*a), plan))
        }
        Op::General(_, a, b) => match (plan.op(*a), plan.op(*b)) {
            (Op::Call(Function::Count, counted), Op::Integer(_)) => counts(counted, plan),
            (text, Op::String(_)) | (Op::String(_), text) => is_text(text, plan),
            _ => false,
        },
        Op::Value(_, a, b) => match (plan.op(*a), plan.op(*b)) {
            (Op::Call(Function::Count, counted), Op::Integer(_)) => counts(counted, plan),
            _ => false,
        },
        _ => leads(op, plan),
    }
}

/// A path to elements or to one attribute of each.
fn leads(op: &Op, plan: &Plan) -> bool {
    match op {
        Op::Slash(above, last) => leads_to_elements(plan.op(*above), plan) && leads(plan.op(*last), plan),
        Op::Union(list) => list.iter().all(|part| leads(plan.op(*part), plan)),
        _ => is_attribute(op) || leads_to_elements(op, plan),
    }
}

fn leads_to_elements(op: &Op, plan: &Plan) -> bool {
    match op {
        Op::Step(Step { axis: Axis::Child | Axis::Own, test, predicates, positions, .. }) => {
            matches!(test, Test::Name(_) | Test::Any | Test::Local(_))
                && *positions == Positions::Unused
                && predicates.iter().all(|predicate| plan.facts(*predicate).quick)
        }
        Op::Slash(a, b) => leads_to_elements(plan.op(*a), plan) && leads_to_elements(plan.op(*b), plan),
        _ => false,
    }
}

fn is_attribute(op: &Op) -> bool {
    let Op::Step(Step { axis: Axis::Attribute, test: Test::Name(_), predicates, .. }) = op else {
        return false;
    };
    predicates.is_empty()
}

fn is_text(op: &Op, plan: &Plan) -> bool {
    match op {
        Op::Call(Function::LocalName, arguments) => arguments.is_empty(),
        Op::Slash(above, last) => leads_to_elements(plan.op(*above), plan) && is_attribute(plan.op(*last)),
        _ => is_attribute(op),
    }
}

fn counts(counted: &[OpId], plan: &Plan) -> bool {
    counted.iter().all(|op| leads_to_elements(plan.op(*op), plan))
}
