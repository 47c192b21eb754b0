//! What match patterns match. Which of them can match nothing is told of all patterns of a plan at once, from the names and template
//! identifiers that the document has; the set of any other is found when asked for, and kept.

use super::walk::Matcher;
use super::{Evaluator, Focus, Stop};
use crate::error::DynamicError;
use crate::function::Function;
use crate::item::{Live, Node};
use crate::plan::{Axis, Entry, Near, Op, OpId, Pattern, Positions, Step, Test};
use diapason_xml::{NameId, NodeId, NodeKind};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// The sets of a session.
#[derive(Default)]
pub(crate) struct Sets<'s> {
    begun: OnceCell<Begun<'s>>,
    found: RefCell<Vec<Found>>,
    nothing: Rc<[NodeId]>,
    /// Room for the sets that are being found.
    spare: RefCell<Vec<Vec<NodeId>>>,
}

struct Begun<'s> {
    /// By pattern.
    states: Box<[Cell<State>]>,
    /// By template identifier of the plan: the elements that carry it.
    templated: Box<[&'s [NodeId]]>,
}

#[derive(Clone, Copy)]
enum State {
    Empty,
    Unknown,
    /// Its place among those found.
    Found(u32),
}

/// A set, or why there is none.
struct Found {
    nodes: Result<Rc<[NodeId]>, Box<DynamicError>>,
    /// The child elements of its nodes, by name: made when a pattern goes on from there.
    children: Option<Rc<[(NameId, NodeId)]>>,
}

impl<'s> Evaluator<'s> {
    /// Whether a pattern may match something: no says for sure that it does not.
    #[inline]
    pub(crate) fn may_match(&self, pattern: u32) -> bool {
        let states = &self.begun().states;
        states.get(pattern as usize).is_some_and(|state| !matches!(state.get(), State::Empty))
    }

    /// Every node that a pattern matches, in document order.
    pub(crate) fn set(&self, pattern: u32) -> Result<Rc<[NodeId]>, Stop> {
        let Some(state) = self.begun().states.get(pattern as usize) else { return Ok(self.nothing()) };
        match state.get() {
            State::Empty => return Ok(self.nothing()),
            State::Found(place) => {
                let found = self.sets.found.borrow().get(place as usize).map(|found| found.nodes.clone());
                return found.unwrap_or_else(|| Ok(self.nothing())).map_err(Stop::Failed);
            }
            State::Unknown => {}
        }
        let mut nodes = self.sets.spare.borrow_mut().pop().unwrap_or_default();
        let matched = self.deeper(|| self.matched(pattern, &mut nodes));
        let set: Rc<[NodeId]> = if nodes.is_empty() { self.nothing() } else { (&*nodes).into() };
        nodes.clear();
        self.sets.spare.borrow_mut().push(nodes);
        let nodes = match matched {
            Ok(()) if set.is_empty() => {
                state.set(State::Empty);
                return Ok(set);
            }
            Ok(()) => Ok(set),
            Err(Stop::Failed(error)) => Err(error),
            Err(Stop::Enough) => return Err(Stop::Enough),
        };
        let mut all = self.sets.found.borrow_mut();
        state.set(State::Found(u32::try_from(all.len()).unwrap_or(u32::MAX)));
        all.push(Found { nodes: nodes.clone(), children: None });
        nodes.map_err(Stop::Failed)
    }

    /// The child elements of the nodes of a set that is found.
    fn children_of(&self, set: u32, nodes: &[NodeId]) -> Rc<[(NameId, NodeId)]> {
        let place = match self.begun().states.get(set as usize).map(Cell::get) {
            Some(State::Found(place)) => Some(place as usize),
            _ => None,
        };
        let mut all = self.sets.found.borrow_mut();
        let found = place.and_then(|place| all.get_mut(place));
        if let Some(Found { children: Some(children), .. }) = &found {
            return Rc::clone(children);
        }
        let document = self.main.document;
        let below = nodes.iter().flat_map(|at| document.children(*at));
        let children: Rc<[_]> = below
            .filter(|child| document.is_element(*child))
            .map(|child| (document.name(child), child))
            .collect();
        if let Some(found) = found {
            found.children = Some(Rc::clone(&children));
        }
        children
    }

    fn nothing(&self) -> Rc<[NodeId]> {
        Rc::clone(&self.sets.nothing)
    }

    fn begun(&self) -> &Begun<'s> {
        self.sets.begun.get_or_init(|| {
            let templated = self.templated();
            let mut states: Vec<Cell<State>> = Vec::with_capacity(self.plan.entries.len());
            for (entry, pattern) in self.plan.entries.iter().zip(&self.plan.patterns) {
                let known = |other: &u32| {
                    states.get(*other as usize).is_some_and(|state| matches!(state.get(), State::Unknown))
                };
                let may = match (entry, pattern) {
                    (Entry::Parts, Pattern::Union(parts)) => parts.iter().any(known),
                    (Entry::Parts, _) => true,
                    (Entry::Step { above, name, template }, _) => {
                        above.as_ref().is_none_or(known)
                            && name.is_none_or(|name| !self.named(name).is_empty())
                            && template.is_none_or(|template| carriers(&templated, template).is_some())
                    }
                };
                states.push(Cell::new(if may { State::Unknown } else { State::Empty }));
            }
            Begun { states: states.into(), templated }
        })
    }

    /// By template identifier of the plan, the elements of the document that carry it.
    fn templated(&self) -> Box<[&'s [NodeId]]> {
        let mut carriers: Box<[&[NodeId]]> = vec![&[][..]; self.plan.templates.len()].into();
        if !carriers.is_empty() {
            for (root, elements) in self.main.document.templates() {
                let known = self.plan.templates.get(root);
                if let Some(slot) = known.and_then(|template| carriers.get_mut(*template as usize)) {
                    *slot = elements;
                }
            }
        }
        carriers
    }

    /// Whether an element carries a template identifier of the plan.
    pub(crate) fn carries(&self, template: u32, at: NodeId) -> bool {
        let carriers = carriers(&self.begun().templated, template);
        carriers.is_some_and(|carriers| carriers.binary_search(&at).is_ok())
    }

    fn named(&self, name: u32) -> &'s [NodeId] {
        let document = self.main.document;
        let name = self.main.binding.name(name, &self.plan.names, document);
        name.map_or(&[], |name| document.elements_named(name))
    }

    /// Adds the nodes that a pattern matches.
    fn matched(&self, at: u32, nodes: &mut Vec<NodeId>) -> Result<(), Stop> {
        let document = self.main.document;
        let Some(pattern) = self.plan.patterns.get(at as usize) else { return Ok(()) };
        match pattern {
            Pattern::Root => nodes.push(NodeId::DOCUMENT),
            Pattern::Union(list) => {
                for part in list {
                    nodes.extend(self.set(*part)?.iter());
                }
                nodes.sort_unstable();
                nodes.dedup();
            }
            Pattern::Anywhere(step) => self.candidates(at, &mut |at| {
                if self.passes_step(step, at)? {
                    nodes.push(at);
                }
                Ok(())
            })?,
            Pattern::Child(set, step) => {
                let above = self.set(*set)?;
                if above.is_empty() {
                    return Ok(());
                }
                // As many nodes as a few parents have children are tried one by one; else the children of each parent.
                if let Some(indexed) = self.indexed(at).filter(|indexed| indexed.len() <= above.len() * 8) {
                    self.tick(indexed.len())?;
                    for at in indexed {
                        let parent = document.parent(*at);
                        let below = parent.is_some_and(|parent| above.binary_search(&parent).is_ok());
                        if below && self.passes_step(step, *at)? {
                            nodes.push(*at);
                        }
                    }
                    return Ok(());
                }
                self.children_matched(*set, &above, step, nodes)?;
                if !nodes.is_sorted() {
                    nodes.sort_unstable();
                }
                nodes.retain(|at| document.kind(*at) != NodeKind::Text);
            }
            Pattern::Descendant(above, step) => {
                let above = self.set(*above)?;
                if above.is_empty() {
                    return Ok(());
                }
                let mut inside = Inside::new(above);
                self.candidates(at, &mut |at| {
                    if inside.holds(at, document) && self.passes_step(step, at)? {
                        nodes.push(at);
                    }
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    /// Adds what a step leads to from the nodes of a set.
    fn children_matched(
        &self,
        set: u32,
        above: &[NodeId],
        step: &'s Step,
        nodes: &mut Vec<NodeId>,
    ) -> Result<(), Stop> {
        let elements = matches!(step.test, Test::Name(_) | Test::Any | Test::Local(_) | Test::Namespace(_));
        if step.axis != Axis::Child || step.positions != Positions::Unused || !elements {
            return above.iter().try_for_each(|at| {
                self.step(step, &Focus::at(Node::new(0, *at)), &mut |item| {
                    if let Live::Node(node) = item {
                        self.room(nodes.len())?;
                        nodes.push(node.at);
                    }
                    Ok(())
                })
            });
        }
        let children = self.children_of(set, above);
        self.tick(children.len())?;
        if let Some(Refused { others, parts }) = self.refused(step) {
            for (name, child) in children.iter() {
                let focus = Focus::at(Node::new(0, *child));
                let mut left = others.iter().all(|predicate| self.quick(*predicate, *child));
                for (_, part) in parts.iter().filter(|(other, _)| other == name) {
                    left = left && !self.boolean(*part, &focus)?;
                }
                if left {
                    nodes.push(*child);
                }
            }
            return Ok(());
        }
        let matcher = self.matcher(&step.test, &self.main);
        for (name, child) in children.iter() {
            let passes = match matcher {
                Matcher::Named(wanted) => *name == wanted,
                _ => self.passes(&matcher, *child, &self.main),
            };
            if passes && self.all_hold(&step.predicates, Node::new(0, *child))? {
                nodes.push(*child);
            }
        }
        Ok(())
    }

    /// What a step refuses, where no predicate but the last may fail.
    fn refused(&self, step: &'s Step) -> Option<Refused<'s>> {
        let (last, others) = step.predicates.split_last()?;
        let quick = |predicate: &OpId| self.plan.facts(*predicate).near.has(Near::TEST);
        if step.test != Test::Any || !others.iter().all(quick) {
            return None;
        }
        let Op::Call(Function::Not, arguments) = self.plan.op(*last) else { return None };
        let Op::Union(parts) = self.plan.op(*arguments.first()?) else { return None };
        let mut named = Vec::with_capacity(parts.len());
        for part in parts {
            let Op::Step(Step { axis: Axis::Own, test: Test::Name(name), positions, .. }) =
                self.plan.op(*part)
            else {
                return None;
            };
            if *positions != Positions::Unused {
                return None;
            }
            let name = self.main.binding.name(*name, &self.plan.names, self.main.document);
            named.extend(name.map(|name| (name, *part)));
        }
        Some(Refused { others, parts: named })
    }

    /// Hands out nodes among which are all that the last step of a pattern matches anywhere, in document order.
    fn candidates(&self, pattern: u32, take: &mut dyn FnMut(NodeId) -> Result<(), Stop>) -> Result<(), Stop> {
        if let Some(nodes) = self.indexed(pattern) {
            self.tick(nodes.len())?;
            return nodes.iter().try_for_each(|at| take(*at));
        }
        let count = self.main.document.node_count();
        self.tick(count)?;
        (1..count).map(NodeId::from_index).try_for_each(take)
    }

    /// The same from the indexes of the document, the shorter list; nothing when no index tells.
    fn indexed(&self, pattern: u32) -> Option<&'s [NodeId]> {
        let Some(Entry::Step { name, template, .. }) = self.plan.entries.get(pattern as usize) else {
            return None;
        };
        let named = name.map(|name| self.named(name));
        let templated =
            template.map(|template| carriers(&self.begun().templated, template).unwrap_or_default());
        match (named, templated) {
            (Some(named), Some(templated)) if templated.len() < named.len() => Some(templated),
            (named, templated) => named.or(templated),
        }
    }

    /// Whether a node is what a step of a pattern matches, from its parent.
    fn passes_step(&self, step: &'s Step, at: NodeId) -> Result<bool, Stop> {
        let tree = &self.main;
        let kind = tree.document.kind(at);
        if kind == NodeKind::Text || at == NodeId::DOCUMENT {
            return Ok(false);
        }
        if !self.passes(&self.matcher(&step.test, tree), at, tree) {
            return Ok(false);
        }
        if step.positions == Positions::Unused {
            return self.all_hold(&step.predicates, Node::new(0, at));
        }
        let Some(parent) = tree.document.parent(at) else { return Ok(false) };
        let mut found = false;
        let result = self.step(step, &Focus::at(Node::new(0, parent)), &mut |item| {
            found = matches!(item, Live::Node(node) if node.at == at);
            if found { Err(Stop::Enough) } else { Ok(()) }
        });
        super::enough(result)?;
        Ok(found)
    }
}

/// `*[…][not(self::a[…] | self::b | …)]`
struct Refused<'p> {
    /// The predicates before the last.
    others: &'p [OpId],
    /// What stands in the parentheses of the last one, by name.
    parts: Vec<(NameId, OpId)>,
}

/// Which of a rising sequence of nodes stand below some node of a set.
struct Inside {
    above: Rc<[NodeId]>,
    next: usize,
    /// The last node of the subtrees entered so far.
    last: Option<NodeId>,
}

impl Inside {
    fn new(above: Rc<[NodeId]>) -> Self {
        Self { above, next: 0, last: None }
    }

    fn holds(&mut self, at: NodeId, document: &diapason_xml::Document<'_>) -> bool {
        while let Some(next) = self.above.get(self.next).filter(|next| **next < at) {
            let last = document.descendants(*next).next_back();
            self.last = self.last.max(last);
            self.next += 1;
        }
        self.last.is_some_and(|last| at <= last)
    }
}

/// The elements that carry a template identifier of the plan, if there are any.
fn carriers<'s>(templated: &[&'s [NodeId]], template: u32) -> Option<&'s [NodeId]> {
    templated.get(template as usize).copied().filter(|elements| !elements.is_empty())
}
