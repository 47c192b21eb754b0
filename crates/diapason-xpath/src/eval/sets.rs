//! Sets of nodes: unions and their like, document order, and what match patterns match.

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::datatype::Comparison;
use crate::error::{DynamicError, mismatch};
use crate::item::{Live, Node};
use crate::plan::{Axis, Op, OpId, Pattern, Positions, Step, Test};
use diapason_xml::{NodeId, NodeKind};
use std::rc::Rc;

/// What a match pattern matches.
#[derive(Clone)]
pub(crate) enum Set {
    Unknown,
    Known(Rc<[NodeId]>),
    Failed(Box<DynamicError>),
}

/// What of the first operand is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Shared,
    Others,
}

/// Namespace and local part of what the documents have an index of.
const TEMPLATE: (&str, &str) = ("urn:hl7-org:v3", "templateId");
const ROOT: (&str, &str) = ("", "root");

impl<'s> Evaluator<'s> {
    /// What `run` hands out, in document order, each node once. Values keep their order.
    pub(crate) fn sorted(
        &self,
        sink: Sink<'_, 's>,
        run: impl FnOnce(Sink<'_, 's>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut values: Vec<Live<'s>> = Vec::new();
        run(&mut |item| {
            self.room(nodes.len() + values.len())?;
            match item {
                Live::Node(node) => nodes.push(node),
                value => values.push(value),
            }
            Ok(())
        })?;
        if !nodes.is_empty() && !values.is_empty() {
            return Err(mismatch("XPTY0018", "/", 0, "nodes or values on its right", "both"));
        }
        if !nodes.is_sorted_by(|a, b| a < b) {
            nodes.sort_unstable();
            nodes.dedup();
        }
        nodes.into_iter().map(Live::Node).chain(values).try_for_each(sink)
    }

    pub(crate) fn union(
        &self,
        list: &[OpId],
        focus: &Focus<'s>,
        need: Need,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let all = |sink: Sink<'_, 's>| {
            list.iter().try_for_each(|op| {
                self.each(*op, focus, Need::Any, &mut |item| match item {
                    Live::Node(_) => sink(item),
                    Live::Atom(_) => Err(mismatch("XPTY0004", "|", 0, "nodes", "a value")),
                })
            })
        };
        if need == Need::Any { all(sink) } else { self.sorted(sink, all) }
    }

    /// `a intersect b`, `a except b`
    pub(crate) fn shared(
        &self,
        a: OpId,
        b: OpId,
        keep: Keep,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = if keep == Keep::Shared { "intersect" } else { "except" };
        let node = |item: Live<'s>| match item {
            Live::Node(node) => Ok(node),
            Live::Atom(_) => Err(mismatch("XPTY0004", name, 0, "nodes", "a value")),
        };
        let mut second: Vec<Node> = Vec::new();
        self.each(b, focus, Need::Any, &mut |item| {
            self.room(second.len())?;
            second.push(node(item)?);
            Ok(())
        })?;
        second.sort_unstable();
        self.each(a, focus, Need::Ordered, &mut |item| {
            let found = second.binary_search(&node(item.clone())?).is_ok();
            if found == (keep == Keep::Shared) { sink(item) } else { Ok(()) }
        })
    }

    /// Every node that a pattern matches, in document order.
    pub(crate) fn set(&self, pattern: u32) -> Result<Rc<[NodeId]>, Stop> {
        match self.sets.borrow().get(pattern as usize) {
            Some(Set::Known(nodes)) => return Ok(Rc::clone(nodes)),
            Some(Set::Failed(error)) => return Err(Stop::Failed(error.clone())),
            _ => {}
        }
        let set = match self.deeper(|| self.matched(pattern)) {
            Ok(nodes) if nodes.is_empty() => Set::Known(Rc::clone(&self.nothing)),
            Ok(nodes) => Set::Known(nodes.into()),
            Err(Stop::Failed(error)) => Set::Failed(error),
            Err(Stop::Enough) => return Err(Stop::Enough),
        };
        if let Some(slot) = self.sets.borrow_mut().get_mut(pattern as usize) {
            *slot = set.clone();
        }
        match set {
            Set::Known(nodes) => Ok(nodes),
            Set::Failed(error) => Err(Stop::Failed(error)),
            Set::Unknown => Ok(Rc::default()),
        }
    }

    fn matched(&self, pattern: u32) -> Result<Vec<NodeId>, Stop> {
        let document = self.main.document;
        let Some(pattern) = self.plan.patterns.get(pattern as usize) else { return Ok(Vec::new()) };
        let mut nodes = Vec::new();
        match pattern {
            Pattern::Root => nodes.push(NodeId::DOCUMENT),
            Pattern::Union(list) => {
                for part in list {
                    nodes.extend(self.set(*part)?.iter());
                }
                nodes.sort_unstable();
                nodes.dedup();
            }
            Pattern::Anywhere(step) => self.candidates(step, &mut |at| {
                if self.passes_step(step, at)? {
                    nodes.push(at);
                }
                Ok(())
            })?,
            Pattern::Child(above, step) => {
                let indexed = self.indexed(step);
                if indexed.is_some_and(<[NodeId]>::is_empty) {
                    return Ok(nodes);
                }
                let above = self.set(*above)?;
                // As many nodes as a few parents have children are tried one by one; else the children of each parent.
                if let Some(indexed) = indexed.filter(|indexed| indexed.len() <= above.len() * 8) {
                    self.tick(indexed.len())?;
                    for at in indexed {
                        let parent = document.parent(*at);
                        let below = parent.is_some_and(|parent| above.binary_search(&parent).is_ok());
                        if below && self.passes_step(step, *at)? {
                            nodes.push(*at);
                        }
                    }
                    return Ok(nodes);
                }
                for parent in above.iter() {
                    let focus = Focus::at(Node::new(0, *parent));
                    self.step(step, &focus, &mut |item| {
                        if let Live::Node(node) = item {
                            self.room(nodes.len())?;
                            nodes.push(node.at);
                        }
                        Ok(())
                    })?;
                }
                if !nodes.is_sorted() {
                    nodes.sort_unstable();
                }
                nodes.retain(|at| document.kind(*at) != NodeKind::Text);
            }
            Pattern::Descendant(above, step) => {
                if self.indexed(step).is_some_and(<[NodeId]>::is_empty) {
                    return Ok(nodes);
                }
                let above = self.set(*above)?;
                if above.is_empty() {
                    return Ok(nodes);
                }
                let mut inside = Inside::new(above);
                self.candidates(step, &mut |at| {
                    if inside.holds(at, document) && self.passes_step(step, at)? {
                        nodes.push(at);
                    }
                    Ok(())
                })?;
            }
        }
        Ok(nodes)
    }

    /// Hands out nodes among which are all that a step matches anywhere, in document order.
    fn candidates(
        &self,
        step: &'s Step,
        take: &mut dyn FnMut(NodeId) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if let Some(nodes) = self.indexed(step) {
            self.tick(nodes.len())?;
            return nodes.iter().try_for_each(|at| take(*at));
        }
        let count = self.main.document.node_count();
        self.tick(count)?;
        (1..count).map(NodeId::from_index).try_for_each(take)
    }

    /// The same from the indexes of the document, the shortest list; nothing when no index tells.
    fn indexed(&self, step: &'s Step) -> Option<&'s [NodeId]> {
        let document = self.main.document;
        let mut shortest: Option<&[NodeId]> = None;
        if let Test::Name(name) | Test::Element(Some(name)) = step.test {
            let name = self.main.binding.name(name, &self.plan.names, document);
            let named: &[NodeId] = name.map_or(&[], |name| document.elements_named(name));
            if named.len() < 2 {
                return Some(named);
            }
            shortest = Some(named);
        }
        for predicate in &step.predicates {
            if let Some(root) = self.template(*predicate) {
                let nodes = document.elements_with_template(root);
                if shortest.is_none_or(|shortest| nodes.len() < shortest.len()) {
                    shortest = Some(nodes);
                }
            }
        }
        shortest
    }

    /// The identifier that a predicate asks of `templateId/@root`, alone or among conditions that all have to hold.
    fn template(&self, predicate: OpId) -> Option<&'s str> {
        match self.plan.op(predicate) {
            Op::And(list) => list.iter().find_map(|part| self.template(*part)),
            Op::General(Comparison::Equal, a, b) => {
                let (path, text) = self.compared_literal(*a, *b)?;
                let Op::Slash(above, last) = self.plan.op(path) else { return None };
                self.is_bare(*above, Axis::Child, TEMPLATE)?;
                self.is_bare(*last, Axis::Attribute, ROOT)?;
                Some(text)
            }
            // `templateId[@root = '…']`
            Op::Step(step) if step.axis == Axis::Child && self.is_named(step, TEMPLATE) => {
                step.predicates.iter().find_map(|predicate| {
                    let Op::General(Comparison::Equal, a, b) = self.plan.op(*predicate) else { return None };
                    let (path, text) = self.compared_literal(*a, *b)?;
                    self.is_bare(path, Axis::Attribute, ROOT)?;
                    Some(text)
                })
            }
            _ => None,
        }
    }

    fn compared_literal(&self, a: OpId, b: OpId) -> Option<(OpId, &'s str)> {
        match (self.plan.op(a), self.plan.op(b)) {
            (_, Op::String(text)) => Some((a, text)),
            (Op::String(text), _) => Some((b, text)),
            _ => None,
        }
    }

    fn is_named(&self, step: &Step, name: (&str, &str)) -> bool {
        matches!(step.test, Test::Name(found) if self.plan.names.expanded(found) == name)
    }

    fn is_bare(&self, op: OpId, axis: Axis, name: (&str, &str)) -> Option<()> {
        let Op::Step(step) = self.plan.op(op) else { return None };
        (self.is_named(step, name) && step.axis == axis && step.predicates.is_empty()).then_some(())
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
