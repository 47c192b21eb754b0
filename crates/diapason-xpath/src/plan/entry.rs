use super::{Axis, Op, OpId, Pattern, Plan, Step, Test};
use crate::datatype::Comparison;

/// What a document has to have for a pattern to match anything: small, for it is asked of every pattern of a plan.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    /// What one of several patterns needs, or nothing.
    Parts,
    /// The last step of the pattern.
    Step {
        /// A node of this set above.
        above: Option<u32>,
        /// An element of this name.
        name: Option<u32>,
        /// An element with this template identifier, by its number in [`Plan::templates`].
        template: Option<u32>,
    },
}

/// Namespace and local part of what the documents have an index of.
const TEMPLATE: (&str, &str) = ("urn:hl7-org:v3", "templateId");
const ROOT: (&str, &str) = ("", "root");

impl Plan {
    /// Adds a pattern whose operations are there.
    pub(crate) fn add_pattern(&mut self, pattern: Pattern) {
        let (above, step) = match &pattern {
            Pattern::Root | Pattern::Union(_) => {
                self.entries.push(Entry::Parts);
                self.patterns.push(pattern);
                return;
            }
            Pattern::Anywhere(step) => (None, step),
            Pattern::Child(above, step) | Pattern::Descendant(above, step) => (Some(*above), step),
        };
        let name = match step.test {
            Test::Name(name) | Test::Element(Some(name)) => Some(name),
            _ => None,
        };
        let root = step.predicates.iter().find_map(|predicate| self.template(*predicate));
        let template = root.map(Box::from).map(|root| {
            let next = u32::try_from(self.templates.len()).unwrap_or(u32::MAX);
            *self.templates.entry(root).or_insert(next)
        });
        self.entries.push(Entry::Step { above, name, template });
        self.patterns.push(pattern);
    }

    /// The identifier that a predicate asks of `templateId/@root`, alone or among conditions that all have to hold.
    fn template(&self, predicate: OpId) -> Option<&str> {
        match self.op(predicate) {
            Op::And(list) => list.iter().find_map(|part| self.template(*part)),
            Op::General(Comparison::Equal, a, b) => {
                let (path, text) = self.compared_literal(*a, *b)?;
                let Op::Slash(above, last) = self.op(path) else { return None };
                self.is_bare(*above, Axis::Child, TEMPLATE)?;
                self.is_bare(*last, Axis::Attribute, ROOT)?;
                Some(text)
            }
            // `templateId[@root = '…']`
            Op::Step(step) if step.axis == Axis::Child && self.is_named(step, TEMPLATE) => {
                step.predicates.iter().find_map(|predicate| {
                    let Op::General(Comparison::Equal, a, b) = self.op(*predicate) else { return None };
                    let (path, text) = self.compared_literal(*a, *b)?;
                    self.is_bare(path, Axis::Attribute, ROOT)?;
                    Some(text)
                })
            }
            _ => None,
        }
    }

    fn compared_literal(&self, a: OpId, b: OpId) -> Option<(OpId, &str)> {
        match (self.op(a), self.op(b)) {
            (_, Op::String(text)) => Some((a, text)),
            (Op::String(text), _) => Some((b, text)),
            _ => None,
        }
    }

    fn is_named(&self, step: &Step, name: (&str, &str)) -> bool {
        matches!(step.test, Test::Name(found) if self.names.expanded(found) == name)
    }

    fn is_bare(&self, op: OpId, axis: Axis, name: (&str, &str)) -> Option<()> {
        let Op::Step(step) = self.op(op) else { return None };
        (self.is_named(step, name) && step.axis == axis && step.predicates.is_empty()).then_some(())
    }
}
