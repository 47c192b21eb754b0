//! Paths and filters.

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::error::mismatch;
use crate::item::Live;
use crate::plan::{Dependencies as On, Items, Op, OpId, Positions};

impl<'s> Evaluator<'s> {
    /// `a/b`: the items of `b` at each node of `a`, as they come.
    pub(crate) fn slash(
        &self,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
        need: Need,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        // Values come in the order of the nodes, each of which counts once.
        let facts = self.plan.facts(b);
        let outer = if facts.items == Items::Nodes { need } else { Need::Ordered };
        if facts.on.has(On::LAST) {
            let nodes = self.collect(a, focus)?;
            let size = nodes.len();
            return nodes.into_iter().zip(1..).try_for_each(|(item, position)| {
                self.at_node(b, Focus { item, position, size }, need, sink)
            });
        }
        let mut position = 0;
        self.each(a, focus, outer, &mut |item| {
            position += 1;
            self.at_node(b, Focus { item, position, size: 1 }, need, sink)
        })
    }

    fn at_node(&self, b: OpId, focus: Focus<'s>, need: Need, sink: Sink<'_, 's>) -> Result<(), Stop> {
        if matches!(focus.item, Live::Atom(_)) {
            return Err(mismatch("XPTY0019", "/", 0, "nodes on its left", "a value"));
        }
        self.each(b, &focus, need, sink)
    }

    /// Whether `$variable[predicate]…` has an item, where no predicate counts positions. Nothing when the operation is another.
    pub(crate) fn has_kept(&self, filter: OpId, focus: &Focus<'s>) -> Result<Option<bool>, Stop> {
        let mut predicates: Vec<OpId> = Vec::new();
        let mut base = filter;
        while let Op::Filter(inner, predicate) = self.plan.op(base) {
            if self.plan.is_positional(*predicate) {
                return Ok(None);
            }
            predicates.push(*predicate);
            base = *inner;
        }
        let kept = match self.plan.op(base) {
            Op::Variable(variable) => self.variable(*variable)?,
            Op::Local(local) => self.local(*local),
            _ => return Ok(None),
        };
        self.tick(predicates.len())?;
        for item in kept.items() {
            let focus = Focus { item: item.clone(), ..*focus };
            let mut holds = true;
            for predicate in predicates.iter().rev() {
                holds = holds && self.boolean(*predicate, &focus)?;
            }
            if holds {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    /// `a[predicate]`
    pub(crate) fn filter(
        &self,
        base: OpId,
        predicate: OpId,
        focus: &Focus<'s>,
        need: Need,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        match self.plan.positions(&[predicate]) {
            Positions::Unused => self.each(base, focus, need, &mut |item| {
                let focus = Focus { item, position: 1, size: 1 };
                if self.boolean(predicate, &focus)? { sink(focus.item) } else { Ok(()) }
            }),
            Positions::Counted => {
                let only = matches!(self.plan.op(predicate), Op::Integer(_));
                let mut position = 0;
                let mut done = false;
                let result = self.each(base, focus, Need::Ordered, &mut |item| {
                    position += 1;
                    let focus = Focus { item, position, size: 1 };
                    if self.holds(predicate, &focus)? {
                        sink(focus.item)?;
                        if only {
                            done = true;
                            return Err(Stop::Enough);
                        }
                    }
                    Ok(())
                });
                match result {
                    Err(Stop::Enough) if done => Ok(()),
                    other => other,
                }
            }
            Positions::Last => {
                let items = self.collect(base, focus)?;
                self.filtered(items, predicate)?.into_iter().try_for_each(sink)
            }
        }
    }
}
