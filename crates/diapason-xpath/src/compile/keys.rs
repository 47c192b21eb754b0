//! Which predicates of a step an index may answer.

use crate::datatype::Comparison;
use crate::plan::{Axis, Dependencies as On, Key, KeyedPredicate, Op, OpId, Plan, Positions, Step, Test};

/// The comparisons `key = value` that every node of the step has to satisfy, where the value is the same for all of them. Only of
/// a step to elements of one name, without positions among its predicates.
pub(super) fn of(step: &Step, plan: &Plan) -> Box<[KeyedPredicate]> {
    let descends = matches!(step.axis, Axis::Descendant | Axis::DescendantOrSelf);
    let counts = step.positions != Positions::Unused;
    if !descends || counts || !matches!(step.test, Test::Name(_)) {
        return Box::default();
    }
    let mut keys = Vec::new();
    step.predicates.iter().for_each(|predicate| collect(*predicate, plan, &mut keys));
    keys.into()
}

fn collect(predicate: OpId, plan: &Plan, keys: &mut Vec<KeyedPredicate>) {
    match plan.op(predicate) {
        Op::And(list) => list.iter().for_each(|part| collect(*part, plan, keys)),
        Op::General(Comparison::Equal, a, b) => {
            let sides = [(*a, *b), (*b, *a)].into_iter();
            let keyed = |(key, value)| {
                let key = key_of(key, plan)?;
                let facts = plan.facts(value);
                (!facts.on.has(On::FOCUS)).then_some(KeyedPredicate { key, value })
            };
            keys.extend(sides.filter_map(keyed).next());
        }
        _ => {}
    }
}

fn key_of(op: OpId, plan: &Plan) -> Option<Key> {
    match plan.op(op) {
        Op::Context => Some(Key::Content),
        Op::Step(Step { axis, test, predicates, .. }) if predicates.is_empty() => match (axis, test) {
            (Axis::Attribute, Test::Name(name)) => Some(Key::Attribute(*name)),
            (Axis::Child, Test::Name(name)) => Some(Key::Child(*name)),
            (Axis::Child, Test::Text) => Some(Key::Text),
            _ => None,
        },
        _ => None,
    }
}
