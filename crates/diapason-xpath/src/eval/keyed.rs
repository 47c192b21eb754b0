//! What an index of a file answers: steps `document(…)//Concept[@code = $code and …]`, and comparisons
//! `$code = doc(…)/*/conceptList/concept/@code`.

use super::{Evaluator, Focus, Need, Stop, Tree, enough};
use crate::item::{Live, Node};
use crate::plan::{Axis, Dependencies as On, Key, KeyedPredicate, Op, OpId, Step, Test};
use crate::resource::IndexKey;
use diapason_xml::NodeId;

impl<'s> Evaluator<'s> {
    /// The nodes among which are all that a step from the document node of a file leads to; nothing when no index can tell.
    pub(crate) fn keyed(
        &self,
        step: &'s Step,
        from: Node,
        tree: &Tree<'s>,
        focus: &Focus<'s>,
    ) -> Result<Option<Vec<NodeId>>, Stop> {
        let Some(resource) = tree.resource.filter(|_| !step.keys.is_empty() && from.at == NodeId::DOCUMENT)
        else {
            return Ok(None);
        };
        let Test::Name(name) = step.test else { return Ok(None) };
        let bound = |name: u32| tree.binding.name(name, &self.plan.names, tree.document);
        let Some(name) = bound(name) else { return Ok(Some(Vec::new())) };
        let mut fewest: Option<Vec<NodeId>> = None;
        for KeyedPredicate { key, value } in &step.keys {
            let key = match key {
                Key::Attribute(name) => bound(*name).map(IndexKey::Attribute),
                Key::Child(name) => bound(*name).map(IndexKey::Child),
                Key::Text => Some(IndexKey::Text),
                Key::Content => Some(IndexKey::Content),
            };
            // Nothing in the file has what is compared.
            let Some(key) = key else { return Ok(Some(Vec::new())) };
            let index = resource.index(name, key);
            let mut nodes = Vec::new();
            let mut strings = true;
            self.each_atom(*value, focus, Need::Any, &mut |atom| {
                match atom.text() {
                    Some(text) => nodes.extend(index.find(text)),
                    None => strings = false,
                }
                self.tick(1)
            })?;
            if strings && fewest.as_ref().is_none_or(|fewest| nodes.len() < fewest.len()) {
                nodes.sort_unstable();
                nodes.dedup();
                let done = nodes.len() <= 1;
                fewest = Some(nodes);
                if done {
                    break;
                }
            }
        }
        Ok(fewest)
    }

    /// `a = doc(…)/…/concept/@code`, where the path takes children and descendants only: each text is looked up among the attributes of
    /// the file, and what is found has to stand on the path. Nothing when the comparison is not of that form.
    pub(crate) fn is_among_indexed(
        &self,
        a: OpId,
        path: OpId,
        focus: &Focus<'s>,
    ) -> Result<Option<bool>, Stop> {
        let Some(IndexedPath { file, steps, name, attribute }) = self.indexed_path(path) else {
            return Ok(None);
        };
        let mut roots = Vec::new();
        self.each(file, focus, Need::Any, &mut |item| {
            roots.push(item);
            Ok(())
        })?;
        let [Live::Node(root @ Node { at: NodeId::DOCUMENT, attribute: None, .. })] = &*roots else {
            return Ok(None);
        };
        self.with_tree(root.tree, |tree| {
            let Some(resource) = tree.resource else { return Ok(None) };
            let bound = |name: u32| tree.binding.name(name, &self.plan.names, tree.document);
            let Some((name, attribute)) = bound(name).zip(bound(attribute)) else { return Ok(Some(false)) };
            let index = resource.index(name, IndexKey::Attribute(attribute));
            let mut found = Some(false);
            let result = self.each_atom(a, focus, Need::Any, &mut |atom| {
                let Some(text) = atom.text() else {
                    found = None;
                    return Err(Stop::Enough);
                };
                for at in index.find(text) {
                    let value = tree
                        .document
                        .attribute(at, attribute)
                        .map(|found| tree.document.attribute_value(found));
                    if value == Some(text) && self.stands_on(&steps, at, tree)? {
                        found = Some(true);
                        return Err(Stop::Enough);
                    }
                }
                self.tick(1)
            });
            enough(result)?;
            Ok(found)
        })
    }

    /// A path `file/step/…/name/@attribute`: the file, its steps without the last, the name of the elements and of the attribute.
    fn indexed_path(&self, path: OpId) -> Option<IndexedPath<'s>> {
        let Op::Slash(above, last) = self.plan.op(path) else { return None };
        let Op::Step(Step { axis: Axis::Attribute, test: Test::Name(attribute), predicates, .. }) =
            self.plan.op(*last)
        else {
            return None;
        };
        let mut steps = Vec::new();
        let mut above = *above;
        while let Op::Slash(before, step) = self.plan.op(above) {
            let Op::Step(step) = self.plan.op(*step) else { return None };
            let down = matches!(step.axis, Axis::Child | Axis::Descendant);
            if !down || !step.predicates.is_empty() {
                return None;
            }
            steps.push(step);
            above = *before;
        }
        let on = self.plan.facts(above).on;
        let files = on.has(On::FILES) && !on.has(On::FOCUS.and(On::VARIABLES));
        let Test::Name(name) = steps.first()?.test else { return None };
        (files && predicates.is_empty()).then_some(IndexedPath {
            file: above,
            steps,
            name,
            attribute: *attribute,
        })
    }

    /// Whether a node is what a chain of steps, the last one first, finds from the document node.
    fn stands_on(&self, steps: &[&'s Step], at: NodeId, tree: &Tree<'s>) -> Result<bool, Stop> {
        let Some((step, above)) = steps.split_first() else { return Ok(at == NodeId::DOCUMENT) };
        self.tick(1)?;
        if !self.passes(&self.matcher(&step.test, tree), at, tree) {
            return Ok(false);
        }
        for parent in tree.document.ancestors(at) {
            if self.stands_on(above, parent, tree)? {
                return Ok(true);
            }
            if step.axis == Axis::Child {
                break;
            }
        }
        Ok(false)
    }
}

/// A path `file/step/…/name/@attribute`.
struct IndexedPath<'s> {
    file: OpId,
    /// The last one first.
    steps: Vec<&'s Step>,
    /// The name of the last step.
    name: u32,
    attribute: u32,
}
