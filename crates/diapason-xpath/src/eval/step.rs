//! Steps: an axis, a test, and predicates.

use super::walk::Matcher;
use super::{Evaluator, Focus, Sink, Stop, Tree};
use crate::datatype::Comparison;
use crate::item::{Live, Node};
use crate::plan::{Axis, Op, OpId, Positions, Step};

impl<'s> Evaluator<'s> {
    /// The nodes of a step, in the order of its axis.
    pub(crate) fn step(&self, step: &'s Step, focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let from = self.focus_node(focus, "a step")?;
        self.with_tree(from.tree, |tree| self.step_in(tree, step, from, focus, sink))
    }

    fn step_in(
        &self,
        tree: &Tree<'s>,
        step: &'s Step,
        from: Node,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let matcher = self.matcher(&step.test, tree);
        let predicates = &*step.predicates;
        match step.positions {
            Positions::Unused if predicates.is_empty() => {
                self.walk(step.axis, &matcher, from, tree, |node| sink(Live::Node(node)))
            }
            Positions::Unused => {
                if let Some(candidates) = self.keyed(step, from, tree, focus)? {
                    return candidates
                        .into_iter()
                        .try_for_each(|at| self.offer(Node::new(from.tree, at), predicates, sink));
                }
                if let (Matcher::Principal, [first, rest @ ..]) = (&matcher, predicates)
                    && from.tree == 0
                    && step.axis != Axis::Attribute
                    && let Some(other) = self.beside_local_name(*first)
                {
                    return self.named_alike(step, &matcher, from, (*first, other), rest, sink);
                }
                self.walk(step.axis, &matcher, from, tree, |node| self.offer(node, predicates, sink))
            }
            Positions::Counted => {
                let mut counts = vec![0_usize; predicates.len()];
                self.walk(step.axis, &matcher, from, tree, |node| {
                    let mut focus = Focus::at(node);
                    for (count, predicate) in counts.iter_mut().zip(predicates) {
                        *count += 1;
                        focus.position = *count;
                        if !self.holds(*predicate, &focus)? {
                            return Ok(());
                        }
                    }
                    sink(Live::Node(node))
                })
            }
            Positions::Last => {
                let mut nodes = Vec::new();
                self.walk(step.axis, &matcher, from, tree, |node| {
                    self.room(nodes.len())?;
                    nodes.push(Live::Node(node));
                    Ok(())
                })?;
                for predicate in predicates {
                    nodes = self.filtered(nodes, *predicate)?;
                }
                nodes.into_iter().try_for_each(sink)
            }
        }
    }

    /// Whether a step to the children of a node of the document, or to itself, leads anywhere. Nothing when the step is another.
    pub(crate) fn has_node(&self, step: &'s Step, focus: &Focus<'s>) -> Result<Option<bool>, Stop> {
        let Live::Node(Node { tree: 0, at, attribute: None }) = focus.item else { return Ok(None) };
        if !matches!(step.axis, Axis::Child | Axis::Own) || step.positions != Positions::Unused {
            return Ok(None);
        }
        let (tree, predicates) = (&self.main, &*step.predicates);
        let matcher = self.matcher(&step.test, tree);
        if matches!(matcher, Matcher::Nothing) {
            return Ok(Some(false));
        }
        let leads_to = |at| {
            let passes = self.passes(&matcher, at, tree);
            Ok(passes && (predicates.is_empty() || self.all_hold(predicates, Node::new(0, at))?))
        };
        if step.axis == Axis::Own {
            return leads_to(at).map(Some);
        }
        let mut passed = 0;
        for child in tree.document.children(at) {
            passed += 1;
            if leads_to(child)? {
                self.tick(passed)?;
                return Ok(Some(true));
            }
        }
        self.tick(passed)?;
        Ok(Some(false))
    }

    /// What `local-name()` is compared with, where a predicate does nothing else and the other side is the same at every node.
    fn beside_local_name(&self, predicate: OpId) -> Option<OpId> {
        let Op::General(Comparison::Equal, a, b) = self.plan.op(predicate) else { return None };
        let is_same = |op: OpId| matches!(self.plan.op(op), Op::Variable(_) | Op::String(_));
        match (self.plan.is_local_name(*a), self.plan.is_local_name(*b)) {
            (true, false) if is_same(*b) => Some(*b),
            (false, true) if is_same(*a) => Some(*a),
            _ => None,
        }
    }

    /// The elements of a step of which the first predicate compares the local name with something that is the same at all of them.
    fn named_alike(
        &self,
        step: &'s Step,
        matcher: &Matcher<'_>,
        from: Node,
        (test, other): (OpId, OpId),
        rest: &[OpId],
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let document = self.main.document;
        // The last name that was compared, and the answer.
        let mut known = None;
        self.walk(step.axis, matcher, from, &self.main, |node| {
            let name = document.name(node.at);
            let holds = match known {
                Some((last, holds)) if last == name => holds,
                _ => {
                    let focus = Focus::at(node);
                    let text = self.text_at_hand(other, &focus)?;
                    let holds = match text {
                        Some(text) => text == Some(document.local_of(name)),
                        None => self.boolean(test, &focus)?,
                    };
                    known = Some((name, holds));
                    holds
                }
            };
            if holds { self.offer(node, rest, sink) } else { Ok(()) }
        })
    }

    fn offer(&self, node: Node, predicates: &[OpId], sink: Sink<'_, 's>) -> Result<(), Stop> {
        if self.all_hold(predicates, node)? { sink(Live::Node(node)) } else { Ok(()) }
    }

    /// Whether a node passes predicates that count no positions.
    pub(crate) fn all_hold(&self, predicates: &[OpId], node: Node) -> Result<bool, Stop> {
        let focus = Focus::at(node);
        for predicate in predicates {
            if !self.boolean(*predicate, &focus)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The items that a predicate lets through, positions counted among all.
    pub(crate) fn filtered(&self, items: Vec<Live<'s>>, predicate: OpId) -> Result<Vec<Live<'s>>, Stop> {
        let size = items.len();
        let mut left = Vec::new();
        for (item, position) in items.into_iter().zip(1..) {
            let focus = Focus { item, position, size };
            if self.holds(predicate, &focus)? {
                left.push(focus.item);
            }
        }
        Ok(left)
    }
}
