//! What an index of a file answers: steps `document(…)//Concept[@code = $code and …]`, and comparisons
//! `$code = doc(…)/*/conceptList/concept/@code`.

use super::answering::Answering;
use super::{Evaluator, Focus, Need, Stop, Tree, enough};
use crate::item::{Live, Node};
use crate::plan::{Axis, IndexedPath, Key, KeyedPredicate, OpId, Step, Test};
use crate::resource::IndexKey;
use diapason_xml::NodeId;

/// What an expression that names files gives.
enum Roots {
    None,
    /// One document node. Whether no file was absent beside it.
    One(Node, bool),
    Others,
}

impl<'s> Evaluator<'s> {
    /// The nodes among which are all that a step from the document node of a file leads to; nothing when no index can tell.
    pub(crate) fn keyed(
        &self,
        step: &'s Step,
        from: Node,
        tree: &Tree<'s>,
        focus: &Focus<'s>,
    ) -> Result<Option<Vec<NodeId>>, Stop> {
        let Some(resource) = tree.resource.filter(|_| step.keys.is_some() && from.at == NodeId::DOCUMENT)
        else {
            return Ok(None);
        };
        let Test::Name(name) = step.test else { return Ok(None) };
        let bound = |name: u32| tree.binding.name(name, &self.plan.names, tree.document);
        let Some(name) = bound(name) else { return Ok(Some(Vec::new())) };
        let mut fewest: Option<Vec<NodeId>> = None;
        for KeyedPredicate { key, value } in step.keys() {
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
        let Some(IndexedPath { file, steps, name, attribute }) = self.plan.indexed_path(path) else {
            return Ok(None);
        };
        if let Some(answering) = self.answered(file, path) {
            return self.has_one(answering, a, focus);
        }
        let Roots::One(root, is_all) = self.roots(file, focus)? else { return Ok(None) };
        let table = self.answering(root.tree, (file, path), is_all, |rows| {
            let names = rows.path(name, &self.plan.names)?;
            let table = rows.table(name, &[Key::Attribute(attribute)], &self.plan.names);
            table.filter(|_| self.leads_along(&steps, &names) == Some(true))
        });
        if let Some(answering) = table {
            return self.has_one(&answering, a, focus);
        }
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

    /// Whether `doc(…)//name[key = … and …]` finds an element, where the rows of the file tell. Nothing when they do not.
    pub(crate) fn is_in_rows(&self, file: OpId, step: OpId, focus: &Focus<'s>) -> Result<Option<bool>, Stop> {
        let Some((name, asked)) = self.plan.keyed_step(file, step) else { return Ok(None) };
        let found;
        let answering = match self.answered(file, step) {
            Some(answering) => answering,
            None => {
                let (root, is_all) = match self.roots(file, focus)? {
                    Roots::One(root, is_all) => (root, is_all),
                    Roots::None => return Ok(Some(false)),
                    Roots::Others => return Ok(None),
                };
                found = self.answering(root.tree, (file, step), is_all, |rows| {
                    let keys: Vec<Key> = asked.keys().iter().map(|keyed| keyed.key).collect();
                    rows.table(name, &keys, &self.plan.names)
                });
                let Some(answering) = &found else { return Ok(None) };
                answering
            }
        };
        if let [KeyedPredicate { value, .. }] = asked.keys() {
            return self.has_one(answering, *value, focus);
        }
        let mut atoms = Vec::with_capacity(asked.keys().len());
        for KeyedPredicate { value, .. } in asked.keys() {
            let mut only = None;
            let mut several = false;
            self.each_atom(*value, focus, Need::Any, &mut |atom| {
                several |= only.replace(atom).is_some();
                self.tick(1)
            })?;
            match only {
                None => return Ok(Some(false)),
                Some(atom) if !several => atoms.push(atom),
                Some(_) => return Ok(None),
            }
        }
        let texts: Option<Vec<&str>> = atoms.iter().map(|atom| atom.text()).collect();
        Ok(texts.map(|texts| answering.rows.has(&answering.table, &texts)))
    }

    /// What an expression that names a file gives.
    fn roots(&self, file: OpId, focus: &Focus<'s>) -> Result<Roots, Stop> {
        let mut roots = Roots::None;
        let (result, notes) = self.noted(|| {
            self.each(file, focus, Need::Any, &mut |item| {
                roots = match (&roots, item) {
                    (Roots::None, Live::Node(root @ Node { at: NodeId::DOCUMENT, attribute: None, .. })) => {
                        Roots::One(root, true)
                    }
                    _ => Roots::Others,
                };
                Ok(())
            })
        });
        result?;
        if let Roots::One(_, is_all) = &mut roots {
            *is_all = notes.files().is_empty();
        }
        Ok(roots)
    }

    /// Whether a table of one column has one of some texts. Nothing when one is compared otherwise than as a string.
    fn has_one(&self, answering: &Answering, texts: OpId, focus: &Focus<'s>) -> Result<Option<bool>, Stop> {
        let mut found = Some(false);
        let result = self.each_atom(texts, focus, Need::Any, &mut |atom| {
            found = atom.text().map(|text| answering.rows.has(&answering.table, &[text]));
            if found == Some(false) { self.tick(1) } else { Err(Stop::Enough) }
        });
        enough(result)?;
        Ok(found)
    }

    /// Whether a chain of steps, the last one first, leads from the document node to elements that stand below one another. Nothing
    /// when only a tree can tell.
    fn leads_along(&self, steps: &[&'s Step], names: &[(&str, &str)]) -> Option<bool> {
        let Some((step, above)) = steps.split_first() else { return Some(names.is_empty()) };
        self.tick(1).ok()?;
        let Some(((namespace, local), mut parents)) = names.split_last() else { return Some(false) };
        let plan = &self.plan.names;
        let passes = match step.test {
            Test::Name(name) => plan.expanded(name) == (*namespace, *local),
            Test::Local(name) => plan.local_part(name) == *local,
            Test::Any | Test::Node => true,
            _ => return None,
        };
        if !passes {
            return Some(false);
        }
        loop {
            if self.leads_along(above, parents)? {
                return Some(true);
            }
            match parents.split_last() {
                Some((_, rest)) if step.axis == Axis::Descendant => parents = rest,
                _ => return Some(false),
            }
        }
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
