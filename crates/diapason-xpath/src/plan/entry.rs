use super::{Axis, Op, OpId, Pattern, PatternId, Plan, Step, Test};
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

/// What a document has to have for a pattern to match anything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need<'p> {
    /// An element of this name.
    Element {
        /// Its namespace.
        namespace: &'p str,
        /// Its local part.
        local: &'p str,
    },
    /// An element with this template identifier: see [`Document::elements_with_template`](diapason_xml::Document::elements_with_template).
    Template(&'p str),
}

/// Namespace and local part of what the documents have an index of.
const TEMPLATE: (&str, &str) = ("urn:hl7-org:v3", "templateId");
const ROOT: (&str, &str) = ("", "root");

impl Plan {
    /// What a document has to have for a pattern to match anything in it: all of that, and in some documents more.
    #[must_use]
    pub fn needs(&self, pattern: PatternId) -> Vec<Need<'_>> {
        let mut needs = Vec::new();
        let mut at = self.patterns.get(pattern.0 as usize);
        while let Some((above, step)) = at.and_then(last_step) {
            needs.extend(element_name(step).map(|name| {
                let (namespace, local) = self.names.expanded(name);
                Need::Element { namespace, local }
            }));
            needs.extend(self.carried(step).map(Need::Template));
            at = above.and_then(|above| self.patterns.get(above as usize));
        }
        needs
    }

    /// Adds a pattern whose operations are there.
    pub(crate) fn add_pattern(&mut self, pattern: Pattern) {
        let Some((above, step)) = last_step(&pattern) else {
            self.entries.push(Entry::Parts);
            self.patterns.push(pattern);
            return;
        };
        let name = element_name(step);
        let template = self.carried(step).map(Box::from).map(|root| self.number_template(root));
        self.entries.push(Entry::Step { above, name, template });
        self.patterns.push(pattern);
    }

    /// The number of a template identifier, a new one where it has none.
    pub(crate) fn number_template(&mut self, root: Box<str>) -> u32 {
        let next = u32::try_from(self.templates.len()).unwrap_or(u32::MAX);
        *self.templates.entry(root).or_insert(next)
    }

    /// The template identifier that a step asks for.
    fn carried(&self, step: &Step) -> Option<&str> {
        step.predicates.iter().find_map(|predicate| self.template(*predicate))
    }

    /// The identifier that a predicate asks of `templateId/@root`, alone or among conditions that all have to hold.
    fn template(&self, predicate: OpId) -> Option<&str> {
        match self.op(predicate) {
            Op::And(list) => list.iter().find_map(|part| self.template(*part)),
            op @ Op::General(..) => self.template_of(op),
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

    /// The identifier that `templateId/@root = '…'` asks for.
    pub(crate) fn template_of(&self, op: &Op) -> Option<&str> {
        let Op::General(Comparison::Equal, a, b) = op else { return None };
        let (path, text) = self.compared_literal(*a, *b)?;
        let Op::Slash(above, last) = self.op(path) else { return None };
        self.is_bare(*above, Axis::Child, TEMPLATE)?;
        self.is_bare(*last, Axis::Attribute, ROOT)?;
        Some(text)
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

/// The last step of a pattern that has one, and the set above it.
fn last_step(pattern: &Pattern) -> Option<(Option<u32>, &Step)> {
    match pattern {
        Pattern::Root | Pattern::Union(_) => None,
        Pattern::Anywhere(step) => Some((None, step)),
        Pattern::Child(above, step) | Pattern::Descendant(above, step) => Some((Some(*above), step)),
    }
}

const fn element_name(step: &Step) -> Option<u32> {
    match step.test {
        Test::Name(name) | Test::Element(Some(name)) => Some(name),
        _ => None,
    }
}
