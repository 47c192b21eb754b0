//! Function calls.

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::error::DynamicError;
use crate::function::{Function, name_of};
use crate::item::{Atom, Live};
use crate::plan::{Op, OpId};

impl<'s> Evaluator<'s> {
    /// Calls a function whose value is true or false, or takes the effective boolean value of any other.
    pub(crate) fn call_boolean(
        &self,
        op: OpId,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        match (function, arguments) {
            (Function::Not, [a]) => self.boolean(*a, focus).map(|value| !value),
            (Function::Boolean, [a]) => self.boolean(*a, focus),
            (Function::Exists, [a]) => self.exists(*a, focus),
            (Function::Empty, [a]) => self.exists(*a, focus).map(|found| !found),
            (Function::Contains, [a, b, ..]) => {
                self.search(arguments, function, focus, |text, part| text.contains(part), *a, *b)
            }
            (Function::StartsWith, [a, b, ..]) => {
                self.search(arguments, function, focus, |text, part| text.starts_with(part), *a, *b)
            }
            (Function::EndsWith, [a, b, ..]) => {
                self.search(arguments, function, focus, |text, part| text.ends_with(part), *a, *b)
            }
            (Function::Matches, [a, pattern, flags @ ..]) => {
                self.matches(*a, *pattern, flags.first().copied(), focus)
            }
            (Function::DocAvailable, [a]) => self.doc_available(*a, focus),
            (Function::DeepEqual, [a, b, ..]) => self.deep_equal(*a, *b, arguments.get(2).copied(), focus),
            (Function::Lang, [wanted, node @ ..]) => self.lang(*wanted, node.first().copied(), focus),
            _ => self.effective(op, focus),
        }
    }

    /// Calls a function.
    pub(crate) fn call(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        use Function as F;
        let first = arguments.first().copied();
        match function {
            F::Position => sink(integer(focus.position)),
            F::Last => sink(integer(focus.size)),
            F::Current => match self.current.get() {
                Some(node) => sink(Live::Node(node)),
                None => Err(DynamicError::Undefined("current()").into()),
            },
            F::Error => Err(DynamicError::Raised.into()),
            F::Trace | F::Unordered => first.map_or(Ok(()), |a| self.each(a, focus, Need::Ordered, sink)),
            F::True | F::False => sink(Live::Atom(Atom::boolean(function == F::True))),
            F::Not | F::Boolean | F::Empty | F::Exists | F::Contains | F::StartsWith | F::EndsWith => {
                self.truth_of(function, arguments, focus, sink)
            }
            F::Matches | F::DocAvailable | F::DeepEqual | F::Lang => {
                self.truth_of(function, arguments, focus, sink)
            }
            F::Document => first.map_or(Ok(()), |a| self.document_of(a, focus, sink)),
            F::Doc => {
                let root = first.map_or(Ok(None), |a| self.doc(a, focus))?;
                root.map_or(Ok(()), |root| sink(Live::Node(root)))
            }
            F::String
            | F::StringLength
            | F::NormalizeSpace
            | F::Concat
            | F::Substring
            | F::SubstringBefore
            | F::SubstringAfter
            | F::Translate
            | F::UpperCase
            | F::LowerCase
            | F::StringJoin
            | F::CodepointsToString
            | F::StringToCodepoints
            | F::Compare
            | F::CodepointEqual
            | F::EncodeForUri
            | F::IriToUri
            | F::EscapeHtmlUri
            | F::DefaultCollation => self.string_function(function, arguments, focus, sink),
            F::Replace | F::Tokenize => self.regex_function(function, arguments, focus, sink),
            F::Number
            | F::Abs
            | F::Ceiling
            | F::Floor
            | F::Round
            | F::RoundHalfToEven
            | F::Sum
            | F::Avg
            | F::Min
            | F::Max => self.number_function(function, arguments, focus, sink),
            F::Count
            | F::DistinctValues
            | F::IndexOf
            | F::InsertBefore
            | F::Remove
            | F::Reverse
            | F::Subsequence
            | F::ZeroOrOne
            | F::OneOrMore
            | F::ExactlyOne
            | F::Data => self.sequence_function(function, arguments, focus, sink),
            F::Name
            | F::LocalName
            | F::NamespaceUri
            | F::NodeName
            | F::Nilled
            | F::Root
            | F::Id
            | F::GenerateId => self.node_function(function, arguments, focus, sink),
            F::QName
            | F::ResolveQName
            | F::PrefixFromQName
            | F::LocalNameFromQName
            | F::NamespaceUriFromQName
            | F::NamespaceUriForPrefix => self.name_function(function, arguments, focus, sink),
            _ => self.date_function(function, arguments, focus, sink),
        }
    }

    fn truth_of(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        // Every one of them has its own case there: the operation is asked for no other.
        let op = arguments.first().copied().unwrap_or(OpId(u32::MAX));
        let value = self.call_boolean(op, function, arguments, focus)?;
        sink(Live::Atom(Atom::boolean(value)))
    }

    fn search(
        &self,
        arguments: &[OpId],
        function: Function,
        focus: &Focus<'s>,
        holds: impl FnOnce(&str, &str) -> bool,
        a: OpId,
        b: OpId,
    ) -> Result<bool, Stop> {
        self.collation(arguments.get(2).copied(), focus)?;
        let name = name_of(function);
        let part = match self.plan.op(b) {
            Op::String(text) => crate::item::Str::Lent(text),
            _ => self.string_or_empty(b, focus, name, 2)?,
        };
        let text = self.string_or_empty(a, focus, name, 1)?;
        self.tick(text.as_str().len() / 64)?;
        Ok(holds(text.as_str(), part.as_str()))
    }

    /// The only collation there is.
    pub(crate) fn collation(&self, argument: Option<OpId>, focus: &Focus<'s>) -> Result<(), Stop> {
        let Some(argument) = argument else { return Ok(()) };
        let uri = self.one_string(argument, focus, "a collation", 0)?;
        if uri.as_str() == CODE_POINTS {
            return Ok(());
        }
        let operation = crate::error::Place { name: "a collation", argument: 0 };
        Err(DynamicError::Value { code: "FOCH0002", operation }.into())
    }
}

pub(crate) const CODE_POINTS: &str = "http://www.w3.org/2005/xpath-functions/collation/codepoint";

pub(crate) fn integer<'s>(value: usize) -> Live<'s> {
    Live::Atom(Atom::integer(i64::try_from(value).unwrap_or(i64::MAX)))
}
