//! Functions on numbers, and aggregates (Functions and Operators, 6.4 and 15.4).

use super::{Evaluator, Focus, Need, Sink, Stop};
use crate::datatype::{Builtin, Comparison, Operator, Value};
use crate::error::{mismatch, refused};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live};
use crate::plan::{Op, OpId};

impl<'s> Evaluator<'s> {
    pub(crate) fn number_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        if function == Function::Number {
            let atom = match arguments {
                [a, ..] => self.optional_atom(*a, focus, name, 1)?,
                [] => Some(self.atomized(focus.item.clone())),
            };
            return sink(Live::Atom(Atom::double(atom.map_or(f64::NAN, |atom| number(&atom)))));
        }
        let [a, rest @ ..] = arguments else { return Ok(()) };
        let value = match function {
            Function::Sum => self.sum(*a, rest.first().copied(), focus)?,
            Function::Avg => self.average(*a, focus)?,
            Function::Min | Function::Max => {
                self.collation(rest.first().copied(), focus)?;
                self.extreme(*a, function, focus)?
            }
            _ => {
                let Some(atom) = self.optional_atom(*a, focus, name, 1)? else { return Ok(()) };
                let value = self.numeric(atom.value(), name)?;
                let result = match function {
                    Function::Abs => value.abs(),
                    Function::Ceiling => value.ceiling(),
                    Function::Floor => value.floor(),
                    Function::Round => value.round(),
                    _ => {
                        let digits = match rest.first() {
                            Some(digits) => self.optional_integer(*digits, focus, name, 2)?.unwrap_or(0),
                            None => 0,
                        };
                        value.round_half_to_even(digits)
                    }
                };
                Some(result.map_err(|error| refused(error, name))?)
            }
        };
        value.map_or(Ok(()), |value| sink(Live::Atom(Atom::of(value))))
    }

    /// The number that a literal writes.
    pub(crate) fn number(&self, kind: Builtin, text: &str) -> Result<Atom<'s>, Stop> {
        Value::string(text).cast(kind).map(Atom::of).map_err(|error| refused(error, kind.name()))
    }

    /// An argument of type `xs:double`.
    pub(crate) fn double(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        operation: &'static str,
        argument: u8,
    ) -> Result<f64, Stop> {
        if let Op::Integer(value) = self.plan.op(op) {
            #[expect(clippy::cast_precision_loss, reason = "the nearest double is what the cast gives")]
            return Ok(*value as f64);
        }
        let atom = self.one_atom(op, focus, operation, argument)?;
        let value = self.numeric(atom.value(), operation)?;
        Ok(value.as_f64().unwrap_or(f64::NAN))
    }

    /// A number; an untyped value is cast to a double.
    fn numeric(&self, value: Value, operation: &'static str) -> Result<Value, Stop> {
        match value {
            Value::UntypedAtomic(_) => value.cast(Builtin::Double).map_err(|error| refused(error, operation)),
            _ if value.is_numeric() => Ok(value),
            _ => Err(mismatch("XPTY0004", operation, 1, "a number", value.kind().name())),
        }
    }

    /// The values of an aggregate: untyped ones are cast to doubles.
    fn each_value(
        &self,
        op: OpId,
        focus: &Focus<'s>,
        name: &'static str,
        take: &mut dyn FnMut(Value) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.each_atom(op, focus, Need::Ordered, &mut |atom| {
            let value = match atom.value() {
                value @ Value::UntypedAtomic(_) => {
                    value.cast(Builtin::Double).map_err(|error| refused(error, name))?
                }
                value => value,
            };
            take(value)
        })
    }

    fn sum(&self, op: OpId, zero: Option<OpId>, focus: &Focus<'s>) -> Result<Option<Value>, Stop> {
        match (self.total(op, "sum", focus)?, zero) {
            (Some((total, _)), _) => Ok(Some(total)),
            (None, None) => Ok(Some(Value::integer(0_i64))),
            (None, Some(zero)) => Ok(self.optional_atom(zero, focus, "sum", 2)?.map(|atom| atom.value())),
        }
    }

    fn average(&self, op: OpId, focus: &Focus<'s>) -> Result<Option<Value>, Stop> {
        let Some((total, count)) = self.total(op, "avg", focus)? else { return Ok(None) };
        let average = total.arithmetic(Operator::Divide, &Value::integer(count));
        average.map(Some).map_err(|error| refused_operand(error, "avg"))
    }

    fn total(&self, op: OpId, name: &'static str, focus: &Focus<'s>) -> Result<Option<(Value, i64)>, Stop> {
        let mut total: Option<(Value, i64)> = None;
        self.each_value(op, focus, name, &mut |value| {
            let durations = matches!(value, Value::YearMonthDuration(_) | Value::DayTimeDuration(_));
            if !durations && !value.is_numeric() {
                return Err(mismatch("FORG0006", name, 1, "numbers or durations", value.kind().name()));
            }
            total = Some(match total.take() {
                None => (value, 1),
                Some((sum, count)) => {
                    let sum = sum.arithmetic(Operator::Add, &value);
                    (sum.map_err(|error| refused_operand(error, name))?, count + 1)
                }
            });
            Ok(())
        })?;
        Ok(total)
    }

    fn extreme(&self, op: OpId, function: Function, focus: &Focus<'s>) -> Result<Option<Value>, Stop> {
        let name = name_of(function);
        let wanted = if function == Function::Min { Comparison::Less } else { Comparison::Greater };
        let mut best: Option<Value> = None;
        let mut widest = Builtin::Integer;
        self.each_value(op, focus, name, &mut |value| {
            if value.is_numeric() {
                widest = wider(widest, value.kind());
            }
            let better = match &best {
                None => true,
                Some(best) if best.is_nan() => false,
                Some(_) if value.is_nan() => true,
                Some(best) => value
                    .compare(wanted, best)
                    .map_err(|_| mismatch("FORG0006", name, 1, "values that compare", value.kind().name()))?,
            };
            if better {
                best = Some(value);
            }
            Ok(())
        })?;
        match best {
            Some(best) if best.is_numeric() => {
                best.cast(widest).map(Some).map_err(|error| refused(error, name))
            }
            other => Ok(other),
        }
    }
}

/// `fn:number` of one value.
fn number(atom: &Atom<'_>) -> f64 {
    match atom {
        Atom::Value(value) => value.as_f64().unwrap_or_else(|| value.number()),
        _ => atom.value().number(),
    }
}

/// The numeric type to which both are promoted.
fn wider(a: Builtin, b: Builtin) -> Builtin {
    let rank = |kind| match kind {
        Builtin::Double => 3,
        Builtin::Float => 2,
        Builtin::Decimal => 1,
        _ => 0,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// Values of an aggregate that cannot be added: FORG0006, where an operator would be XPTY0004.
fn refused_operand(error: crate::datatype::ValueError, name: &'static str) -> Stop {
    match error.code() {
        "XPTY0004" => mismatch("FORG0006", name, 1, "values of one type", "several types"),
        _ => refused(error, name),
    }
}
