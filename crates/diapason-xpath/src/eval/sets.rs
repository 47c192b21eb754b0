//! Sets of nodes: unions and their like, and document order.

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::error::mismatch;
use crate::item::{Live, Node};
use crate::plan::OpId;

/// What of the first operand is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Shared,
    Others,
}

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
}
