//! Tests of names and attributes near an element of the document: they have no error, and nothing of them is handed over.

use super::Evaluator;
use super::compare::holds;
use crate::function::Function;
use crate::plan::{Axis, Near, Op, OpId, Step, Test};
use diapason_xml::{AttrId, NodeId};

impl<'s> Evaluator<'s> {
    /// The answer of a test at a node of the document, if it is a quick one and steps are left.
    #[inline]
    pub(crate) fn quickly(&self, test: OpId, at: NodeId) -> Option<bool> {
        (self.plan.facts(test).near.has(Near::TEST) && self.tick(1).is_ok()).then(|| self.quick(test, at))
    }

    /// The answer of a quick test at an element.
    pub(crate) fn quick(&self, test: OpId, at: NodeId) -> bool {
        match self.plan.op(test) {
            Op::General(..)
                if let Some(template) = self.plan.facts(test).template
                    && at != NodeId::DOCUMENT =>
            {
                self.carries(template.number(), at)
            }
            Op::Boolean(value) => *value,
            Op::And(list) => list.iter().all(|part| self.quick(*part, at)),
            Op::Or(list) | Op::Union(list) => list.iter().any(|part| self.quick(*part, at)),
            Op::Call(Function::Not | Function::Empty, arguments) => {
                !arguments.iter().any(|a| self.quick(*a, at))
            }
            Op::Call(_, arguments) => arguments.iter().any(|a| self.quick(*a, at)),
            Op::General(comparison, a, b) | Op::Value(comparison, a, b) => {
                match (self.plan.op(*a), self.plan.op(*b)) {
                    (Op::Call(function, counted), Op::Integer(number)) => {
                        let count = counted.first().map_or(0, |counted| match function {
                            Function::StringLength => self.quick_length(*counted, at),
                            _ => self.quick_count(*counted, at),
                        });
                        comparison.holds(Some(count.cmp(number)))
                    }
                    (_, Op::String(literal)) => {
                        self.any_text(*a, at, &mut |text| holds(*comparison, text, literal))
                    }
                    (Op::String(literal), _) => {
                        self.any_text(*b, at, &mut |text| holds(*comparison, literal, text))
                    }
                    _ => false,
                }
            }
            Op::Step(step) if step.axis == Axis::Attribute => self.attribute_of(step, at).is_some(),
            Op::Slash(above, last) => self.any(*above, at, &mut |at| self.quick(*last, at)),
            _ => self.any(test, at, &mut |_| true),
        }
    }

    /// Whether some element that a path leads to passes.
    fn any(&self, path: OpId, at: NodeId, passes: &mut dyn FnMut(NodeId) -> bool) -> bool {
        match self.plan.op(path) {
            Op::Slash(a, b) => self.any(*a, at, &mut |at| self.any(*b, at, passes)),
            Op::Step(step) => {
                let document = self.main.document;
                let name = match step.test {
                    Test::Name(name) => match self.main.binding.name(name, &self.plan.names, document) {
                        None => return false,
                        name => name,
                    },
                    _ => None,
                };
                let mut leads_to = |at: NodeId| {
                    let named = match (name, &step.test) {
                        (Some(name), _) => document.name(at) == name && document.is_element(at),
                        (None, Test::Local(local)) => {
                            let (names, name) = (&self.plan.names, document.name(at));
                            document.is_element(at)
                                && self.main.binding.has_local(name, *local, names, document)
                        }
                        _ => document.is_element(at),
                    };
                    named && step.predicates.iter().all(|predicate| self.quick(*predicate, at)) && passes(at)
                };
                if step.axis == Axis::Own {
                    return leads_to(at);
                }
                if let (Some(name), Some(children)) = (name, self.nearby.borrow().children_of(at)) {
                    self.spend(children.len() as u64);
                    return children.iter().any(|(other, child)| *other == name && leads_to(*child));
                }
                let mut passed = 0;
                let found = document.children(at).any(|child| {
                    passed += 1;
                    leads_to(child)
                });
                self.spend(passed);
                found
            }
            _ => false,
        }
    }

    fn quick_count(&self, path: OpId, at: NodeId) -> i64 {
        let mut count = 0;
        self.any(path, at, &mut |_| {
            count += 1;
            false
        });
        count
    }

    /// The characters of an attribute.
    fn quick_length(&self, attribute: OpId, at: NodeId) -> i64 {
        let mut length = 0;
        self.any_text(attribute, at, &mut |text| {
            length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            true
        });
        length
    }

    /// Whether some text that an operand gives passes.
    fn any_text(&self, operand: OpId, at: NodeId, passes: &mut dyn FnMut(&str) -> bool) -> bool {
        match self.plan.op(operand) {
            Op::Step(step) => self.attribute_at(step, at).is_some_and(passes),
            Op::Slash(above, last) => self.any(*above, at, &mut |at| self.any_text(*last, at, passes)),
            _ => passes(self.main.document.local_name(at)),
        }
    }

    fn attribute_at(&self, step: &Step, at: NodeId) -> Option<&'s str> {
        let attribute = self.attribute_of(step, at)?;
        Some(self.main.document.attribute_value(attribute))
    }

    fn attribute_of(&self, step: &Step, at: NodeId) -> Option<AttrId> {
        let Test::Name(name) = step.test else { return None };
        let document = self.main.document;
        let name = self.main.binding.name(name, &self.plan.names, document)?;
        document.attribute(at, name)
    }
}
