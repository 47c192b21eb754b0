//! Which tests look at names and attributes near an element only: such a test has no error, and is answered without ceremony.

use crate::function::Function;
use crate::plan::{Axis, Near, Op, OpId, Plan, Positions, Step, Test};

/// What an operation is among these. Its operands stand in `plan`: nothing is walked, however long an expression is.
pub(super) fn of(op: &Op, plan: &Plan) -> Near {
    let near = |op: &OpId| plan.facts(*op).near;
    let all = |list: &[OpId], wanted: Near| list.iter().all(|op| near(op).has(wanted));
    let test = |is: bool| if is { Near::TEST } else { Near::NOTHING };
    match op {
        Op::Boolean(_) => Near::TEST,
        Op::And(list) | Op::Or(list) => test(all(list, Near::TEST)),
        Op::Union(list) if all(list, Near::PATH) => Near::TEST.and(Near::PATH),
        Op::Call(Function::Not | Function::Boolean, arguments) => test(all(arguments, Near::TEST)),
        Op::Call(Function::Exists | Function::Empty, arguments) => test(all(arguments, Near::PATH)),
        Op::Call(Function::LocalName, arguments) if arguments.is_empty() => Near::TEXT,
        Op::Call(Function::Count, arguments) if all(arguments, Near::ELEMENTS) => Near::COUNT,
        Op::Call(Function::StringLength, arguments)
            if let [text] = **arguments
                && is_attribute(text, plan) =>
        {
            Near::COUNT
        }
        Op::General(_, a, b) => test(match (plan.op(*a), plan.op(*b)) {
            (_, Op::Integer(_)) => near(a).has(Near::COUNT),
            (_, Op::String(_)) => near(a).has(Near::TEXT),
            (Op::String(_), _) => near(b).has(Near::TEXT),
            _ => false,
        }),
        Op::Value(_, a, b) => test(matches!(plan.op(*b), Op::Integer(_)) && near(a).has(Near::COUNT)),
        Op::Step(Step { axis: Axis::Attribute, test: Test::Name(_), predicates, .. })
            if predicates.is_empty() =>
        {
            Near::TEST.and(Near::PATH).and(Near::TEXT)
        }
        Op::Step(Step { axis: Axis::Child | Axis::Own, test, predicates, positions, .. })
            if matches!(test, Test::Name(_) | Test::Any | Test::Local(_))
                && *positions == Positions::Unused
                && all(predicates, Near::TEST) =>
        {
            Near::TEST.and(Near::PATH).and(Near::ELEMENTS)
        }
        // What is said of the last part holds of the whole, where the first leads to elements.
        Op::Slash(above, last) if near(above).has(Near::ELEMENTS) && near(last).has(Near::PATH) => near(last),
        _ => Near::NOTHING,
    }
}

/// Whether an operation is an attribute of the node, of which there is one at most.
fn is_attribute(op: OpId, plan: &Plan) -> bool {
    matches!(plan.op(op), Op::Step(Step { axis: Axis::Attribute, .. })) && plan.facts(op).near.has(Near::TEXT)
}
