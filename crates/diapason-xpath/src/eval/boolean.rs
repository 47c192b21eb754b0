//! Effective boolean values (XPath 2.0, 2.4.3), and what is true or false from the start.

use super::memo::Kept;
use super::{Evaluator, Focus, Need, Stop, enough};
use crate::error::{mismatch, refused};
use crate::item::{Atom, Live, Node};
use crate::plan::{Axis, Items, Near, Op, OpId, Step};
use diapason_xml::NodeId;

impl<'s> Evaluator<'s> {
    pub(crate) fn boolean(&self, op: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        self.tick(1)?;
        if self.plan.facts(op).near.has(Near::TEST)
            && let Live::Node(Node { tree: 0, at, attribute: None }) = focus.item
        {
            return Ok(self.quick(op, at));
        }
        match self.plan.op(op) {
            Op::Boolean(value) => Ok(*value),
            Op::Step(_) => self.exists(op, focus),
            Op::General(comparison, a, b) => self.deeper(|| self.compare_general(*comparison, *a, *b, focus)),
            Op::And(list) => self.deeper(|| {
                for part in list {
                    if !self.boolean(*part, focus)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }),
            Op::Or(list) => self.deeper(|| {
                for part in list {
                    if self.boolean(*part, focus)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }),
            Op::If { test, then, otherwise } => self.deeper(|| {
                let chosen = if self.boolean(*test, focus)? { then } else { otherwise };
                self.boolean(*chosen, focus)
            }),
            Op::Call(function, arguments) => {
                self.deeper(|| self.call_boolean(op, *function, arguments, focus))
            }
            Op::Some { local, over, body } => self.quantified(*local, *over, *body, focus, true),
            Op::Every { local, over, body } => {
                self.quantified(*local, *over, *body, focus, false).map(|some| !some)
            }
            Op::InstanceOf(a, wanted) => self.instance_of(*a, wanted, focus),
            Op::Castable(a, kind, optional) => self.castable(*a, *kind, *optional, focus),
            Op::Textual(test, sources) => self.deeper(|| self.textual(*test, sources, focus)),
            Op::Memo(op, memo) => self.memo_boolean(*op, *memo, focus),
            Op::Filter(base, predicate) => {
                // `$item[…]`, where the predicate counts no positions.
                if let Op::Local(local) = self.plan.op(*base)
                    && !self.plan.is_positional(*predicate)
                    && let Kept::One(item @ Live::Node(_)) = self.local(*local)
                {
                    let focus = Focus { item, position: 1, size: 1 };
                    return self.deeper(|| self.boolean(*predicate, &focus));
                }
                if self.plan.facts(op).items == Items::Nodes {
                    return self.exists(op, focus);
                }
                self.effective(op, focus)
            }
            Op::Value(comparison, a, b) => match self.compare_number(*comparison, *a, *b, focus)? {
                Some(holds) => Ok(holds),
                None => self.effective(op, focus),
            },
            _ if self.plan.facts(op).items == Items::Nodes => self.exists(op, focus),
            _ => self.effective(op, focus),
        }
    }

    /// Whether `body` is `wanted` for some item of `over`.
    fn quantified(
        &self,
        local: u32,
        over: OpId,
        body: OpId,
        focus: &Focus<'s>,
        wanted: bool,
    ) -> Result<bool, Stop> {
        let mut found = false;
        let test = self.test_of_item(local, over, body);
        if let (Some(test), Op::Step(step), Live::Node(Node { tree: 0, at, attribute: None })) =
            (test, self.plan.op(over), &focus.item)
            && step.predicates.is_empty()
            && matches!(step.axis, Axis::Child | Axis::Descendant | Axis::DescendantOrSelf)
        {
            return self.some_near(step, *at, test, wanted);
        }
        let result = self.each(over, focus, Need::Any, &mut |item| {
            let holds = match test {
                Some(test) => self.boolean(test, &Focus { item, position: 1, size: 1 }),
                None => self.with_local(local, item, || self.boolean(body, focus)),
            };
            found = holds? == wanted;
            if found { Err(Stop::Enough) } else { Ok(()) }
        });
        enough(result)?;
        Ok(found)
    }

    /// Whether `test` is `wanted` for some node of a step without predicates from a node of the document.
    fn some_near(&self, step: &'s Step, at: NodeId, test: OpId, wanted: bool) -> Result<bool, Stop> {
        let (tree, document) = (&self.main, self.main.document);
        let matcher = self.matcher(&step.test, tree);
        let is_so = |at: NodeId| -> Result<bool, Stop> {
            self.tick(1)?;
            let passes = self.passes(&matcher, at, tree);
            Ok(passes && self.boolean(test, &Focus::at(Node::new(0, at)))? == wanted)
        };
        if step.axis != Axis::Child
            && let Some(carriers) = self.carriers(test, wanted)
        {
            let first =
                if step.axis == Axis::DescendantOrSelf { at } else { NodeId::from_index(at.index() + 1) };
            let last = document.descendants(at).next_back().unwrap_or(at);
            let from = carriers.partition_point(|carrier| *carrier < first);
            for at in carriers.iter().skip(from).take_while(|carrier| **carrier <= last) {
                if is_so(*at)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if step.axis == Axis::DescendantOrSelf && is_so(at)? {
            return Ok(true);
        }
        let any = |nodes: &mut dyn Iterator<Item = NodeId>| {
            for at in nodes {
                if is_so(at)? {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        match step.axis {
            Axis::Child => any(&mut document.children(at)),
            _ => any(&mut document.descendants(at)),
        }
    }

    /// What `$local[test]` asks of a node, where it is all that is asked and the variable is not named again.
    fn test_of_item(&self, local: u32, over: OpId, body: OpId) -> Option<OpId> {
        let Op::Filter(base, test) = self.plan.op(body) else { return None };
        let again = self.plan.facts(*test).locals & (1 << local) != 0;
        let nodes = self.plan.facts(over).items == Items::Nodes;
        let same = *self.plan.op(*base) == Op::Local(local);
        (nodes && same && !again && !self.plan.is_positional(*test)).then_some(*test)
    }

    /// The effective boolean value of any sequence: true when the first item is a node.
    pub(crate) fn effective(&self, op: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        let mut value: Option<Atom<'s>> = None;
        let mut node = false;
        let result = self.each(op, focus, Need::Any, &mut |item| match (item, &value) {
            (Live::Node(_), None) => {
                node = true;
                Err(Stop::Enough)
            }
            (Live::Atom(atom), None) => {
                value = Some(atom);
                Ok(())
            }
            (_, Some(_)) => {
                let several = "several values";
                Err(mismatch("FORG0006", "boolean", 1, "nodes or one value", several))
            }
        });
        enough(result)?;
        if node {
            return Ok(true);
        }
        value.map_or(Ok(false), |value| self.truth(&value))
    }

    pub(crate) fn truth(&self, value: &Atom<'s>) -> Result<bool, Stop> {
        match value {
            Atom::Untyped(text) | Atom::String(text) => Ok(!text.as_str().is_empty()),
            Atom::Value(value) => value.effective_boolean().map_err(|error| refused(error, "boolean")),
        }
    }

    /// Whether a predicate lets an item through: a number is a position, all else is true or false.
    pub(crate) fn holds(&self, predicate: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        if let Op::Integer(position) = self.plan.op(predicate) {
            return Ok(usize::try_from(*position) == Ok(focus.position));
        }
        if self.plan.facts(predicate).items != Items::Any {
            return self.boolean(predicate, focus);
        }
        let mut items = Vec::new();
        let result = self.each(predicate, focus, Need::Any, &mut |item| {
            let node = matches!(item, Live::Node(_));
            items.push(item);
            if node || items.len() == 2 { Err(Stop::Enough) } else { Ok(()) }
        });
        enough(result)?;
        match &*items {
            [] => Ok(false),
            [Live::Node(_), ..] => Ok(true),
            [Live::Atom(Atom::Value(number))] if number.is_numeric() => {
                #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^53")]
                let position = focus.position as f64;
                Ok(number.as_f64() == Some(position))
            }
            [Live::Atom(value)] => self.truth(value),
            _ => Err(mismatch("FORG0006", "boolean", 1, "nodes or one value", "several values")),
        }
    }
}
