//! Steps that an index answers: `document(…)//Concept[@code = $code and …]`.

use super::{Evaluator, Focus, Need, Stop, Tree};
use crate::item::Node;
use crate::plan::{Key, KeyedPredicate, Step, Test};
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
}
