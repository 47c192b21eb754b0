//! Which predicates of a step an index may answer.

use crate::datatype::Comparison;
use crate::plan::{
    Axis, Dependencies as On, Key, KeyedPredicate, Keys, Op, OpId, Plan, Positions, Step, Test,
};

/// The comparisons `key = value` that every node of the step has to satisfy, where the value is the same for all of them, and
/// whether it has to satisfy nothing else. Only of a step to elements of one name, without positions among its predicates.
pub(super) fn of(step: &Step, plan: &Plan) -> Option<Box<Keys>> {
    let descends = matches!(step.axis, Axis::Descendant | Axis::DescendantOrSelf);
    let counts = step.positions != Positions::Unused;
    if !descends || counts || !matches!(step.test, Test::Name(_)) {
        return None;
    }
    let mut keys: Vec<KeyedPredicate> = Vec::new();
    let others = step.predicates.iter().filter(|predicate| !collect(**predicate, plan, &mut keys)).count();
    // Of two comparisons with the same key, each may be satisfied by another text of an element.
    let alone =
        keys.iter().enumerate().all(|(at, one)| keys.iter().skip(at + 1).all(|other| other.key != one.key));
    let are_all = others == 0 && alone;
    (!keys.is_empty()).then(|| Box::new(Keys { list: keys.into(), are_all }))
}

/// Collects the comparisons of a predicate. Whether there is nothing else in it.
fn collect(predicate: OpId, plan: &Plan, keys: &mut Vec<KeyedPredicate>) -> bool {
    match plan.op(predicate) {
        Op::And(list) => list.iter().filter(|part| !collect(**part, plan, keys)).count() == 0,
        Op::General(Comparison::Equal, a, b) => {
            let sides = [(*a, *b), (*b, *a)].into_iter();
            let keyed = |(key, value)| {
                let key = key_of(key, plan)?;
                let facts = plan.facts(value);
                (!facts.on.has(On::FOCUS)).then_some(KeyedPredicate { key, value })
            };
            let found = sides.filter_map(keyed).next();
            let is_keyed = found.is_some();
            keys.extend(found);
            is_keyed
        }
        _ => false,
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
