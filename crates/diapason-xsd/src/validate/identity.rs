//! Identity constraints, evaluated on the tree when the element that carries them ends (Part 1, section 3.11.4).
//!
//! While such an element is open, the walk keeps what it learns of the elements in it: their values, and whether they are nillable.

use super::{Frame, Tag, Unjudged, Walk};
use crate::clause::Clause;
use crate::identity::{Constraint, ConstraintKind, Path};
use crate::names::Sym;
use crate::schema::{Complex, ConstraintId, Element};
use crate::simple::Datum;
use crate::words;
use diapason_core::Limit;
use diapason_xml::{AttrId, NodeId};
use hashbrown::{HashMap, HashSet};

/// What is known of an element that was judged.
pub(super) struct Known {
    /// Its value. `None`: its content is not simple, or not valid.
    datum: Option<Datum>,
    is_simple: bool,
    is_nillable: bool,
    /// The attributes that it does not write and that have a value.
    defaults: Vec<(Sym, Datum)>,
}

/// The keys that were found, by constraint: where the constraint stood, and the keys there.
#[derive(Default)]
pub(super) struct Keys(HashMap<ConstraintId, Vec<(NodeId, HashSet<String>)>>);

/// What one field leads to.
enum Field {
    Absent,
    /// A key of the value, and where it stands.
    Found(String, Stand),
    /// It leads to something without a value, which is reported.
    Broken,
}

/// Where a field's value stands: what a duplicate is reported at.
#[derive(Clone, Copy)]
struct Stand {
    node: NodeId,
    attribute: Option<AttrId>,
    tag: Tag,
}

/// The limit was reached.
struct Exhausted;

impl Walk<'_> {
    pub(super) fn know(&mut self, frame: &Frame<'_>, element: Option<&Element>, datum: Option<Datum>) {
        let is_simple = self.simple_content(frame.kind).is_some();
        let is_nillable = element.is_some_and(|element| element.is_nillable);
        let defaults = self.known.remove(&frame.node).map_or_else(Vec::new, |known| known.defaults);
        self.known.insert(frame.node, Known { datum, is_simple, is_nillable, defaults });
    }

    /// Keeps the attributes that an element has by default.
    pub(super) fn defaults(&mut self, node: NodeId, complex: &Complex) {
        let document = self.document;
        let present: Vec<Sym> = document
            .attributes(node)
            .map(|attribute| self.names.name(document.attribute_name(attribute)).1)
            .collect();
        let absent = complex.attributes.iter().filter(|one| !present.contains(&one.name));
        let defaults =
            absent.filter_map(|one| Some((one.name, one.value.as_ref()?.datum.clone()?))).collect();
        self.known.insert(node, Known { datum: None, is_simple: false, is_nillable: false, defaults });
    }

    /// Evaluates the constraints of an element that ends: keys first, then what refers to them.
    pub(super) fn end_scope(&mut self, scope: NodeId, constraints: &[ConstraintId]) {
        self.scopes = self.scopes.saturating_sub(1);
        let schema = self.schema;
        let with = |id: &ConstraintId| Some((*id, schema.constraints.get(id.0 as usize)?));
        let is_reference = |constraint: &Constraint| matches!(constraint.kind, ConstraintKind::Keyref(_));
        let (references, keys): (Vec<_>, Vec<_>) =
            constraints.iter().filter_map(with).partition(|(_, constraint)| is_reference(constraint));
        for (id, constraint) in keys.into_iter().chain(references) {
            if self.evaluate(scope, id, constraint).is_err() {
                self.validation.unjudged.push(Unjudged::Identity(scope, Limit::Steps));
                return;
            }
        }
        if self.scopes == 0 {
            self.known.clear();
            self.attribute_values.clear();
            self.keys = Keys::default();
        }
    }

    fn evaluate(
        &mut self,
        scope: NodeId,
        id: ConstraintId,
        constraint: &Constraint,
    ) -> Result<(), Exhausted> {
        let targets = self.select(scope, &constraint.selector)?;
        let mut found = HashSet::new();
        let mut references = Vec::new();
        for target in targets {
            let Some((key, stand)) = self.key_of(target, constraint)? else { continue };
            match constraint.kind {
                ConstraintKind::Keyref(_) => references.push((key, target)),
                ConstraintKind::Key | ConstraintKind::Unique => {
                    if !found.insert(key) {
                        let twice = match constraint.kind {
                            ConstraintKind::Key => Clause::KeyTwice,
                            _ => Clause::UniqueTwice,
                        };
                        self.report_constraint(twice, stand, constraint);
                    }
                }
            }
        }
        let ConstraintKind::Keyref(key) = constraint.kind else {
            self.keys.0.entry(id).or_default().push((scope, found));
            return Ok(());
        };
        let Some(key) = key else { return Ok(()) };
        let inside =
            |node: NodeId| node == scope || self.document.ancestors(node).any(|above| above == scope);
        let tables = self.keys.0.get(&key).map_or(&[][..], Vec::as_slice);
        let tables: Vec<&HashSet<String>> =
            tables.iter().filter(|(node, _)| inside(*node)).map(|(_, keys)| keys).collect();
        let dangling: Vec<NodeId> = references
            .into_iter()
            .filter(|(key, _)| !tables.iter().any(|keys| keys.contains(key)))
            .map(|(_, target)| target)
            .collect();
        for _ in dangling {
            let stand = Stand { node: scope, attribute: None, tag: Tag::End };
            self.report_constraint(Clause::KeyrefDangling, stand, constraint);
        }
        Ok(())
    }

    /// The values of all fields as one text, and where the last of them stands. `None`: some have none.
    fn key_of(
        &mut self,
        target: NodeId,
        constraint: &Constraint,
    ) -> Result<Option<(String, Stand)>, Exhausted> {
        let mut key = String::new();
        let mut stand = Stand { node: target, attribute: None, tag: Tag::End };
        let (mut absent, mut broken) = (0, false);
        for (i, field) in constraint.fields.iter().enumerate() {
            match self.field(target, field, constraint)? {
                Field::Absent => absent += 1,
                Field::Broken => broken = true,
                Field::Found(value, at) => {
                    key.push_str(&value);
                    if i == 0 || at.order() > stand.order() {
                        stand = at;
                    }
                }
            }
        }
        if broken {
            return Ok(None);
        }
        if absent > 0 && constraint.kind == ConstraintKind::Key {
            let clause =
                if absent == constraint.fields.len() { Clause::KeyAbsent } else { Clause::KeyIncomplete };
            let at = Stand { node: target, attribute: None, tag: Tag::End };
            self.report_constraint(clause, at, constraint);
        }
        Ok((absent == 0).then_some((key, stand)))
    }

    fn field(&mut self, target: NodeId, paths: &[Path], constraint: &Constraint) -> Result<Field, Exhausted> {
        let mut found = Field::Absent;
        let mut seen: Vec<(NodeId, Option<AttrId>)> = Vec::new();
        for path in paths {
            for node in self.select(target, std::slice::from_ref(path))? {
                for (value, at) in self.values(node, path, constraint)? {
                    if seen.contains(&(at.node, at.attribute)) && path.attribute.is_none() {
                        continue;
                    }
                    if !matches!(found, Field::Absent) {
                        self.report_constraint(Clause::FieldSeveral, at, constraint);
                        return Ok(Field::Broken);
                    }
                    seen.push((at.node, at.attribute));
                    found = match value {
                        Some(value) => Field::Found(value, at),
                        None => Field::Broken,
                    };
                }
            }
        }
        Ok(found)
    }

    /// The values that a path has at one element: its own, or those of its attributes.
    fn values(
        &mut self,
        node: NodeId,
        path: &Path,
        constraint: &Constraint,
    ) -> Result<Vec<(Option<String>, Stand)>, Exhausted> {
        let document = self.document;
        let written = |datum: &Datum| {
            let mut key = String::new();
            datum.key(&mut key);
            key
        };
        let Some(test) = path.attribute else {
            let at = Stand { node, attribute: None, tag: Tag::End };
            let Some(known) = self.known.get(&node) else { return Ok(Vec::new()) };
            let (value, is_simple, is_nillable) =
                (known.datum.as_ref().map(written), known.is_simple, known.is_nillable);
            if !is_simple {
                self.report_constraint(Clause::FieldNotSimple, at, constraint);
            }
            if is_nillable && constraint.kind == ConstraintKind::Key {
                self.report_constraint(Clause::KeyNillable, at, constraint);
            }
            return Ok(vec![(value, at)]);
        };
        let mut values = Vec::new();
        for attribute in document.attributes(node) {
            self.spend(1)?;
            let (namespace, name) = self.names.name(document.attribute_name(attribute));
            if test.takes(namespace, name) {
                let at = Stand { node, attribute: Some(attribute), tag: Tag::Start };
                values.push((self.attribute_values.get(&attribute).map(written), at));
            }
        }
        for (name, datum) in self.known.get(&node).map_or(&[][..], |known| &known.defaults) {
            if test.takes(self.schema.names.namespace_of(*name), *name) {
                values.push((Some(written(datum)), Stand { node, attribute: None, tag: Tag::Start }));
            }
        }
        Ok(values)
    }

    /// The elements that paths lead to, in document order, each once.
    fn select(&mut self, from: NodeId, paths: &[Path]) -> Result<Vec<NodeId>, Exhausted> {
        let document = self.document;
        let mut selected = Vec::new();
        for path in paths {
            let mut nodes = vec![from];
            if path.is_deep {
                nodes.extend(document.descendants(from).filter(|node| document.is_element(*node)));
                self.spend(nodes.len())?;
            }
            for step in &path.steps {
                let mut next = Vec::new();
                for node in nodes {
                    for child in document.child_elements(node) {
                        self.spend(1)?;
                        let (namespace, name) = self.names.name(document.name(child));
                        if step.takes(namespace, name) && self.known.contains_key(&child) {
                            next.push(child);
                        }
                    }
                }
                nodes = next;
            }
            selected.extend(nodes);
        }
        selected.sort_unstable();
        selected.dedup();
        Ok(selected)
    }

    fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.steps = self.steps.checked_sub(steps as u64).ok_or(Exhausted)?;
        Ok(())
    }

    #[cold]
    fn report_constraint(&mut self, clause: Clause, at: Stand, constraint: &Constraint) {
        self.report(clause, at.node, at.attribute, at.tag, &[], |walk, _| {
            words::constraint(walk.context(), clause, at.node, &constraint.name)
        });
    }
}

impl Stand {
    /// Start tags come in document order; an end tag comes after all that is inside.
    fn order(self) -> (bool, NodeId) {
        (self.tag == Tag::End, self.node)
    }
}
