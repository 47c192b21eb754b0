//! Items to atomic values. No document here has a schema: a node without type holds an untyped value.

use super::memo::Kept;
use super::strings::normalized;
use super::{Evaluator, Focus, Need, Stop, enough};
use crate::datatype::Builtin;
use crate::error::mismatch;
use crate::function::Function;
use crate::item::{Atom, Live, Node, Str};
use crate::plan::{Axis, Op, OpId, Step, Test};
use diapason_xml::NodeKind;
use std::borrow::Cow;

impl<'s> Evaluator<'s> {
    /// The string value of a node.
    pub(crate) fn string_value(&self, node: Node) -> Str<'s> {
        let document = self.document(node.tree);
        match node.attribute {
            Some(attribute) => Str::Lent(document.attribute_value(attribute)),
            None => match document.string_value(node.at) {
                Cow::Borrowed(text) => Str::Lent(text),
                Cow::Owned(text) => text.into(),
            },
        }
    }

    pub(crate) fn atomized(&self, item: Live<'s>) -> Atom<'s> {
        match item {
            Live::Atom(atom) => atom,
            Live::Node(node) => {
                let text = self.string_value(node);
                let kind = self.document(node.tree).kind(node.at);
                let plain = matches!(kind, NodeKind::Comment | NodeKind::ProcessingInstruction);
                if plain { Atom::String(text) } else { Atom::Untyped(text) }
            }
        }
    }

    /// Hands the atomic values of a value to `sink`.
    pub(crate) fn each_atom(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        need: Need,
        sink: &mut dyn FnMut(Atom<'s>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if let Some(found) = self.named_attribute(op, focus) {
            return found.map_or(Ok(()), |text| sink(Atom::Untyped(Str::Lent(text))));
        }
        self.each(op, focus, need, &mut |item| sink(self.atomized(item)))
    }

    /// `@name` at a node of the document: the commonest operand of all.
    #[inline]
    pub(crate) fn named_attribute(&self, op: OpId, focus: &Focus<'s>) -> Option<Option<&'s str>> {
        match self.plan.op(op) {
            Op::Step(step) => self.attribute_of_step(step, focus),
            _ => None,
        }
    }

    #[inline]
    fn attribute_of_step(&self, step: &Step, focus: &Focus<'s>) -> Option<Option<&'s str>> {
        let Step { axis: Axis::Attribute, test: Test::Name(name), predicates, .. } = step else {
            return None;
        };
        let Live::Node(Node { tree: 0, at, attribute: None }) = focus.item else { return None };
        if !predicates.is_empty() {
            return None;
        }
        let document = self.main.document;
        let name = self.main.binding.name(*name, &self.plan.names, document);
        let attribute = name.and_then(|name| document.attribute(at, name));
        Some(attribute.map(|attribute| document.attribute_value(attribute)))
    }

    /// The text of an operand that is compared as a string and stands somewhere already: in the plan, in a document, in what a variable
    /// holds. `Some(None)`: it is empty. `None`: it has to be evaluated, or is no text.
    pub(crate) fn text_at_hand(&self, op: OpId, focus: &Focus<'s>) -> Result<Option<Option<&'s str>>, Stop> {
        match self.plan.op(op) {
            Op::String(text) => Ok(Some(Some(text))),
            Op::Step(step) => Ok(self.attribute_of_step(step, focus)),
            Op::Context => Ok(self.lent_text(&focus.item).map(Some)),
            Op::Call(Function::LocalName, arguments) if arguments.is_empty() => Ok(match focus.item {
                Live::Node(node) => Some(Some(self.name_parts(node).1)),
                Live::Atom(_) => None,
            }),
            Op::Call(Function::NormalizeSpace, arguments) => {
                let text = match arguments.first() {
                    Some(argument) => self.text_at_hand(*argument, focus)?,
                    None => self.lent_text(&focus.item).map(Some),
                };
                Ok(text.and_then(|text| normalized(text.unwrap_or_default())).map(Some))
            }
            Op::Variable(variable) => self.with_variable(*variable, |kept| self.kept_text(kept)),
            Op::Local(local) => Ok(self.with_kept_local(*local, |kept| self.kept_text(kept))),
            _ => Ok(None),
        }
    }

    fn kept_text(&self, kept: &Kept<'s>) -> Option<Option<&'s str>> {
        match kept {
            Kept::Empty => Some(None),
            Kept::One(item) => self.lent_text(item).map(Some),
            Kept::Many(_) => None,
        }
    }

    /// The text of an item, where it is one and need not be made.
    fn lent_text(&self, item: &Live<'s>) -> Option<&'s str> {
        let text = match item {
            Live::Node(node) => self.string_value(*node),
            Live::Atom(Atom::Untyped(text) | Atom::String(text)) => text.clone(),
            Live::Atom(Atom::Value(_)) => return None,
        };
        match text {
            Str::Lent(text) => Some(text),
            Str::Made(_) => None,
        }
    }

    /// The string that an operand stands for, if it has a text, where it is an attribute, a literal, or what a variable holds.
    /// `Some(None)`: it is empty. `None`: it has to be evaluated, or is no text.
    pub(crate) fn string_at_hand(
        &self,
        op: OpId,
        focus: &Focus<'s>,
    ) -> Result<Option<Option<Str<'s>>>, Stop> {
        match self.plan.op(op) {
            Op::String(text) => Ok(Some(Some(Str::Lent(text)))),
            Op::Step(step) => Ok(self.attribute_of_step(step, focus).map(|found| found.map(Str::Lent))),
            Op::Variable(variable) => self.with_variable(*variable, |kept| self.kept_string(kept)),
            _ => Ok(None),
        }
    }

    fn kept_string(&self, kept: &Kept<'s>) -> Option<Option<Str<'s>>> {
        match kept {
            Kept::Empty => Some(None),
            Kept::One(Live::Node(node)) => Some(Some(self.string_value(*node))),
            Kept::One(Live::Atom(Atom::Untyped(text) | Atom::String(text))) => Some(Some(text.clone())),
            Kept::One(Live::Atom(Atom::Value(_))) | Kept::Many(_) => None,
        }
    }

    /// None or one atomic value, in that argument of an operation.
    pub(crate) fn optional_atom(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Option<Atom<'s>>, Stop> {
        match self.plan.op(op) {
            Op::String(text) => return Ok(Some(Atom::string(&**text))),
            Op::Integer(value) => return Ok(Some(Atom::integer(*value))),
            Op::Variable(variable) => match self.variable(*variable)? {
                Kept::Empty => return Ok(None),
                Kept::One(item) => return Ok(Some(self.atomized(item))),
                Kept::Many(_) => {}
            },
            _ => {}
        }
        let mut found = None;
        self.each_atom(op, focus, Need::Ordered, &mut |atom| {
            if found.is_some() {
                let several = "a sequence of several items";
                return Err(mismatch("XPTY0004", operation, argument, "at most one item", several));
            }
            found = Some(atom);
            Ok(())
        })?;
        Ok(found)
    }

    /// Exactly one atomic value.
    pub(crate) fn one_atom(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Atom<'s>, Stop> {
        let found = self.optional_atom(op, focus, operation, argument)?;
        found.ok_or_else(|| mismatch("XPTY0004", operation, argument, "one item", "an empty sequence"))
    }

    /// An argument of type `xs:string?`: an untyped value is cast, a URI promoted.
    pub(crate) fn optional_string(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Option<Str<'s>>, Stop> {
        if let Some(known) = self.string_at_hand(op, focus)? {
            return Ok(known);
        }
        let atom = self.optional_atom(op, focus, operation, argument)?;
        atom.map(|atom| self.as_string(atom, operation, argument)).transpose()
    }

    /// An argument of type `xs:string?` whose absence is a string without characters.
    pub(crate) fn string_or_empty(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Str<'s>, Stop> {
        Ok(self.optional_string(op, focus, operation, argument)?.unwrap_or(Str::Lent("")))
    }

    /// An argument of type `xs:string`.
    pub(crate) fn one_string(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Str<'s>, Stop> {
        let atom = self.one_atom(op, focus, operation, argument)?;
        self.as_string(atom, operation, argument)
    }

    fn as_string(&self, atom: Atom<'s>, operation: &'static str, argument: u8) -> Result<Str<'s>, Stop> {
        match atom.kind() {
            Builtin::UntypedAtomic | Builtin::String | Builtin::AnyUri => Ok(atom.into_string()),
            kind => Err(mismatch("XPTY0004", operation, argument, "a string", kind.name())),
        }
    }

    /// None or one node.
    pub(crate) fn optional_node(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Option<Node>, Stop> {
        let mut found = None;
        let wrong = |what| Err(mismatch("XPTY0004", operation, argument, "at most one node", what));
        let result = self.each(op, focus, Need::Ordered, &mut |item| match (item, found) {
            (Live::Node(node), None) => {
                found = Some(node);
                Ok(())
            }
            (Live::Node(_), Some(_)) => wrong("a sequence of several nodes"),
            (Live::Atom(_), _) => wrong("a value"),
        });
        enough(result)?;
        Ok(found)
    }
}
