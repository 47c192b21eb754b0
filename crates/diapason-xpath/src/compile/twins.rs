//! Variables that hold the siblings of the same local name: `preceding-sibling::*[local-name() = $name] | following-sibling::*[…]`,
//! where `$name` is `local-name()`. Most elements have none, which a guard tells at once.

use crate::datatype::Comparison;
use crate::plan::{Axis, Op, OpId, Plan, Step, Test};
use crate::scope::Variable;
use hashbrown::{HashMap, HashSet};

pub(super) fn of(plan: &Plan, bound: &HashMap<Variable, Vec<OpId>>) -> HashSet<u32> {
    let only =
        |values: &[OpId], is: &dyn Fn(OpId) -> bool| !values.is_empty() && values.iter().all(|op| is(*op));
    let is_name = |op: OpId| plan.is_local_name(op);
    let holds_name = |op: OpId| match plan.op(op) {
        Op::Variable(variable) => {
            bound.get(&Variable(*variable)).is_some_and(|values| only(values, &is_name))
        }
        _ => false,
    };
    let are_twins = |op: OpId| match plan.op(op) {
        Op::Step(Step { axis: Axis::Siblings, test: Test::Any, predicates, .. }) => match **predicates {
            [predicate] => match plan.op(predicate) {
                Op::General(Comparison::Equal, a, b) => {
                    is_name(*a) && holds_name(*b) || holds_name(*a) && is_name(*b)
                }
                _ => false,
            },
            _ => false,
        },
        _ => false,
    };
    bound.iter().filter(|(_, values)| only(values, &are_twins)).map(|(variable, _)| variable.0).collect()
}
