//! Which operations may read the document.

use crate::function::Function;
use crate::plan::{Dependencies as On, Op, OpId, Plan};
use crate::scope::Variable;
use hashbrown::HashMap;

/// By operation, whether its value may depend on the document: through the focus, or through a variable that is not known to be
/// `bound` to expressions that do not.
pub(super) fn of(plan: &Plan, bound: &HashMap<Variable, Vec<OpId>>) -> Vec<bool> {
    // Through variables only. An operand stands before what uses it, but a variable may name what stands after: until nothing
    // changes, which is soon.
    let mut through = vec![false; plan.len()];
    loop {
        let mut changed = false;
        for (at, op) in plan.ops().enumerate() {
            let reads = reads_through(op, plan, &through, bound);
            if let Some(slot) = through.get_mut(at).filter(|slot| **slot != reads) {
                *slot = reads;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for (slot, op) in through.iter_mut().zip((0..).map(OpId)) {
        let facts = plan.facts(op);
        *slot |= facts.on.has(On::FOCUS) || facts.locals != 0;
    }
    through
}

fn reads_through(op: &Op, plan: &Plan, through: &[bool], bound: &HashMap<Variable, Vec<OpId>>) -> bool {
    let known = |op: OpId| through.get(op.index()).copied().unwrap_or(true);
    match op {
        Op::Variable(variable) => bound.get(&Variable(*variable)).is_none_or(|values| {
            values.iter().any(|value| known(*value) || plan.facts(*value).on.has(On::FOCUS))
        }),
        Op::Call(Function::Current, _) => true,
        _ => {
            let mut any = false;
            op.each_operand(|operand| any |= known(operand));
            any
        }
    }
}
