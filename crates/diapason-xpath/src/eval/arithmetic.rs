//! Arithmetic and ranges (XPath 2.0, 3.3.1 and 3.4).

use super::{Evaluator, Focus, Sink, Stop};
use crate::datatype::{Builtin, Operator, Value};
use crate::error::{mismatch, refused};
use crate::item::{Atom, Live};
use crate::plan::{Op, OpId};

impl<'s> Evaluator<'s> {
    pub(crate) fn arithmetic(
        &self,
        operator: Operator,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = match operator {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "div",
            Operator::IntegerDivide => "idiv",
            Operator::Modulo => "mod",
        };
        let Some(a) = self.optional_atom(a, focus, name, 1)? else { return Ok(()) };
        let Some(b) = self.optional_atom(b, focus, name, 2)? else { return Ok(()) };
        let value = match (&a, &b) {
            (Atom::Value(a), Atom::Value(b)) => a.arithmetic(operator, b),
            _ => a.value().arithmetic(operator, &b.value()),
        };
        sink(Live::Atom(Atom::of(value.map_err(|error| refused(error, name))?)))
    }

    /// Unary minus and plus.
    pub(crate) fn sign(&self, op: OpId, a: OpId, focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let negates = matches!(self.plan.op(op), Op::Negate(_));
        let name = if negates { "-" } else { "+" };
        let Some(a) = self.optional_atom(a, focus, name, 1)? else { return Ok(()) };
        let a = a.value();
        let value = match a {
            _ if negates => a.negated(),
            Value::UntypedAtomic(_) => a.cast(Builtin::Double),
            _ if a.is_numeric() => Ok(a),
            _ => return Err(mismatch("XPTY0004", name, 1, "a number", a.kind().name())),
        };
        sink(Live::Atom(Atom::of(value.map_err(|error| refused(error, name))?)))
    }

    /// `a to b`
    pub(crate) fn range(&self, a: OpId, b: OpId, focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let Some(from) = self.optional_integer(a, focus, "to", 1)? else { return Ok(()) };
        let Some(to) = self.optional_integer(b, focus, "to", 2)? else { return Ok(()) };
        for value in from..=to {
            self.tick(1)?;
            sink(Live::Atom(Atom::integer(value)))?;
        }
        Ok(())
    }

    /// An argument of type `xs:integer?`: an untyped value is cast.
    pub(crate) fn optional_integer(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<Option<i64>, Stop> {
        let Some(atom) = self.optional_atom(op, focus, operation, argument)? else { return Ok(None) };
        let value = match atom.value() {
            untyped @ Value::UntypedAtomic(_) => {
                untyped.cast(Builtin::Integer).map_err(|error| refused(error, operation))?
            }
            value => value,
        };
        match &value {
            Value::Integer(integer) => match integer.to_i64() {
                Some(small) => Ok(Some(small)),
                None => Err(refused(crate::datatype::ValueError::Overflow, operation)),
            },
            other => Err(mismatch("XPTY0004", operation, argument, "an integer", other.kind().name())),
        }
    }
}
