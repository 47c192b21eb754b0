//! Questions to files that an index answers.

use super::{Axis, Dependencies as On, Op, OpId, Plan, Step, Test};
use crate::function::Function;

/// A path `file/step/…/name/@attribute`, whose steps take children and descendants.
pub(crate) struct IndexedPath<'p> {
    pub(crate) file: OpId,
    /// The last one first.
    pub(crate) steps: Vec<&'p Step>,
    /// The name of the last step.
    pub(crate) name: u32,
    pub(crate) attribute: u32,
}

impl Plan {
    /// What `path` is, if it is of that form.
    pub(crate) fn indexed_path(&self, path: OpId) -> Option<IndexedPath<'_>> {
        let Op::Slash(above, last) = self.op(path) else { return None };
        let Op::Step(Step { axis: Axis::Attribute, test: Test::Name(attribute), predicates, .. }) =
            self.op(*last)
        else {
            return None;
        };
        let mut steps = Vec::new();
        let mut above = *above;
        while let Op::Slash(before, step) = self.op(above) {
            let Op::Step(step) = self.op(*step) else { return None };
            let down = matches!(step.axis, Axis::Child | Axis::Descendant);
            if !down || !step.predicates.is_empty() {
                return None;
            }
            steps.push(step);
            above = *before;
        }
        let on = self.facts(above).on;
        let files = on.has(On::FILES) && !on.has(On::FOCUS.and(On::VARIABLES));
        let Test::Name(name) = steps.first()?.test else { return None };
        (files && predicates.is_empty()).then_some(IndexedPath {
            file: above,
            steps,
            name,
            attribute: *attribute,
        })
    }

    /// The step `step` of `doc(…)/step`, if comparisons with keys are all that it asks.
    pub(crate) fn keyed_step(&self, file: OpId, step: OpId) -> Option<(u32, &Step)> {
        let Op::Step(step) = self.op(step) else { return None };
        let Test::Name(name) = step.test else { return None };
        let is_file = || matches!(self.op(file), Op::Call(Function::Doc | Function::Document, _));
        let is_keyed = step.keys.as_ref().is_some_and(|keys| keys.are_all);
        (is_keyed && is_file()).then_some((name, step))
    }
}
