//! Functions on sequences (Functions and Operators, 15).

use super::call::integer;
use super::{Evaluator, Focus, Need, Sink, Stop, enough};
use crate::datatype::{Comparison, Value};
use crate::error::{DynamicError, Place};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live, Node, Str};
use crate::plan::OpId;
use diapason_xml::NodeKind;
use hashbrown::HashSet;

impl<'s> Evaluator<'s> {
    pub(crate) fn sequence_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        let [a, rest @ ..] = arguments else { return Ok(()) };
        match (function, rest) {
            (Function::Count, _) => sink(integer(self.count(*a, focus)?)),
            (Function::Data, _) => {
                self.each_atom(*a, focus, Need::Ordered, &mut |atom| sink(Live::Atom(atom)))
            }
            (Function::DistinctValues, _) => {
                self.collation(rest.first().copied(), focus)?;
                self.distinct(*a, focus, sink)
            }
            (Function::IndexOf, [wanted, collation @ ..]) => {
                self.collation(collation.first().copied(), focus)?;
                let wanted = self.one_atom(*wanted, focus, name, 2)?.value();
                let mut at = 0;
                self.each_atom(*a, focus, Need::Ordered, &mut |atom| {
                    at += 1;
                    let same = atom.value().compare(Comparison::Equal, &wanted).unwrap_or(false);
                    if same { sink(integer(at)) } else { Ok(()) }
                })
            }
            (Function::InsertBefore, [position, inserted]) => {
                let position = self.optional_integer(*position, focus, name, 2)?.unwrap_or(1).max(1);
                let mut at = 0;
                let mut inserts = Some(*inserted);
                self.each(*a, focus, Need::Ordered, &mut |item| {
                    at += 1;
                    if let Some(inserted) = inserts.take_if(|_| at == position) {
                        self.each(inserted, focus, Need::Ordered, sink)?;
                    }
                    sink(item)
                })?;
                inserts.map_or(Ok(()), |inserted| self.each(inserted, focus, Need::Ordered, sink))
            }
            (Function::Remove, [position]) => {
                let position = self.optional_integer(*position, focus, name, 2)?.unwrap_or(0);
                let mut at = 0;
                self.each(*a, focus, Need::Ordered, &mut |item| {
                    at += 1;
                    if at == position { Ok(()) } else { sink(item) }
                })
            }
            (Function::Reverse, _) => self.collect(*a, focus)?.into_iter().rev().try_for_each(sink),
            (Function::Subsequence, [start, length @ ..]) => {
                let round = |value: f64| (value + 0.5).floor();
                let start = round(self.double(*start, focus, name, 2)?);
                let end = match length {
                    [length, ..] => start + round(self.double(*length, focus, name, 3)?),
                    [] => f64::INFINITY,
                };
                let mut at = 0.0;
                self.each(*a, focus, Need::Ordered, &mut |item| {
                    at += 1.0;
                    if at >= start && at < end { sink(item) } else { Ok(()) }
                })
            }
            _ => self.counted(function, *a, focus, sink),
        }
    }

    /// `count(a)`
    pub(crate) fn count(&self, a: OpId, focus: &Focus<'s>) -> Result<usize, Stop> {
        let mut count = 0;
        // A node that two operands of a union give counts once.
        self.each(a, focus, Need::Ordered, &mut |_| {
            count += 1;
            Ok(())
        })?;
        Ok(count)
    }

    /// `zero-or-one`, `one-or-more`, `exactly-one`
    fn counted(
        &self,
        function: Function,
        a: OpId,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let items = self.collect(a, focus)?;
        let code = match (function, items.len()) {
            (Function::ZeroOrOne, 2..) => "FORG0003",
            (Function::OneOrMore, 0) => "FORG0004",
            (Function::ExactlyOne, 0 | 2..) => "FORG0005",
            _ => return items.into_iter().try_for_each(sink),
        };
        Err(DynamicError::Value { code, operation: Place { name: name_of(function), argument: 0 } }.into())
    }

    fn distinct(&self, a: OpId, focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        // Most often there are few: no hash is made of these.
        const FEW: usize = 8;
        let mut few: Vec<Str<'s>> = Vec::new();
        let mut texts: HashSet<Box<str>> = HashSet::new();
        let mut values: Vec<Value> = Vec::new();
        self.each_atom(a, focus, Need::Ordered, &mut |atom| {
            let new = match atom.text() {
                Some(text) if few.iter().any(|known| known.as_str() == text) || texts.contains(text) => false,
                Some(_) if few.len() < FEW => {
                    few.push(atom.clone().into_string());
                    true
                }
                Some(text) => texts.insert(text.into()),
                None => {
                    let value = atom.value();
                    self.tick(values.len())?;
                    let known = values.iter().any(|known| known.is_same(&value));
                    if !known {
                        values.push(value);
                    }
                    !known
                }
            };
            if new { sink(Live::Atom(atom)) } else { Ok(()) }
        })
    }

    /// `deep-equal(a, b)`
    pub(crate) fn deep_equal(
        &self,
        a: OpId,
        b: OpId,
        collation: Option<OpId>,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        self.collation(collation, focus)?;
        let (a, b) = (self.collect(a, focus)?, self.collect(b, focus)?);
        if a.len() != b.len() {
            return Ok(false);
        }
        for pair in a.into_iter().zip(b) {
            let equal = match pair {
                (Live::Atom(a), Live::Atom(b)) => a.value().is_same(&b.value()),
                (Live::Node(a), Live::Node(b)) => self.nodes_equal(a, b)?,
                _ => false,
            };
            if !equal {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Without recursion: two trees are equal when their nodes are, one by one in document order, comments and instructions left out.
    fn nodes_equal(&self, a: Node, b: Node) -> Result<bool, Stop> {
        let (left, right) = (self.document(a.tree), self.document(b.tree));
        if let (Some(x), Some(y)) = (a.attribute, b.attribute) {
            let (x_name, y_name) = (left.attribute_name(x), right.attribute_name(y));
            return Ok(left.local_of(x_name) == right.local_of(y_name)
                && left.namespace_of(x_name) == right.namespace_of(y_name)
                && left.attribute_value(x) == right.attribute_value(y));
        }
        if a.attribute.is_some() || b.attribute.is_some() {
            return Ok(false);
        }
        let depth = |document: &diapason_xml::Document<'_>, at| document.ancestors(at).count();
        let (top_a, top_b) = (depth(left, a.at), depth(right, b.at));
        let counts = |document: &diapason_xml::Document<'_>, at| {
            !matches!(document.kind(at), NodeKind::Comment | NodeKind::ProcessingInstruction)
        };
        let mut of_a = left.descendants(a.at).filter(|at| counts(left, *at));
        let mut of_b = right.descendants(b.at).filter(|at| counts(right, *at));
        let (mut x, mut y) = (a.at, b.at);
        loop {
            self.tick(1)?;
            let same_place = depth(left, x) - top_a == depth(right, y) - top_b;
            if !same_place || !self.alike(Node::new(a.tree, x), Node::new(b.tree, y)) {
                return Ok(false);
            }
            match (of_a.next(), of_b.next()) {
                (Some(next_x), Some(next_y)) => (x, y) = (next_x, next_y),
                (None, None) => return Ok(true),
                _ => return Ok(false),
            }
        }
    }

    /// Whether two nodes are equal, what is below them apart.
    fn alike(&self, a: Node, b: Node) -> bool {
        let (left, right) = (self.document(a.tree), self.document(b.tree));
        if left.kind(a.at) != right.kind(b.at)
            || left.local_name(a.at) != right.local_name(b.at)
            || left.namespace(a.at) != right.namespace(b.at)
            || left.text(a.at) != right.text(b.at)
            || left.attributes(a.at).count() != right.attributes(b.at).count()
        {
            return false;
        }
        left.attributes(a.at).all(|attribute| {
            let name = left.attribute_name(attribute);
            let other = right.name_id(left.namespace_of(name), left.local_of(name));
            let other = other.and_then(|name| right.attribute(b.at, name));
            other.is_some_and(|other| right.attribute_value(other) == left.attribute_value(attribute))
        })
    }

    /// All items as strings, joined with one space.
    pub(crate) fn text_of(&self, op: OpId, focus: &Focus<'s>) -> Result<String, Stop> {
        let mut whole = String::new();
        let mut first = true;
        let result = self.each_atom(op, focus, Need::Ordered, &mut |atom: Atom<'s>| {
            if !first {
                whole.push(' ');
            }
            first = false;
            let text = atom.into_string();
            self.tick(text.as_str().len() / 16)?;
            whole.push_str(text.as_str());
            Ok(())
        });
        enough(result)?;
        Ok(whole)
    }
}
