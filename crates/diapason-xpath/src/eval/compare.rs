//! General, value and node comparisons (XPath 2.0, 3.5).

use super::memo::{Kept, Many};
use super::{Evaluator, Focus, Need, Sink, Stop, enough};
use crate::datatype::{Comparison, Value};
use crate::error::{mismatch, refused};
use crate::function::Function;
use crate::item::{Atom, Live};
use crate::plan::{NodeComparison, Op, OpId};

impl<'s> Evaluator<'s> {
    /// `a = b` and its like: whether some item of `a` compares to some item of `b`.
    pub(crate) fn compare_general(
        &self,
        comparison: Comparison,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        match (self.plan.op(a), self.plan.op(b)) {
            (_, Op::String(text)) => self.compare_with(comparison, a, text, focus),
            (Op::String(text), _) => self.compare_with(comparison.reversed(), b, text, focus),
            (_, Op::Integer(_)) | (Op::Integer(_), _) => {
                match self.compare_number(comparison, a, b, focus)? {
                    Some(holds) => Ok(holds),
                    None => self.compare_all(comparison, a, b, focus),
                }
            }
            (_, Op::Memo(kept, memo)) if comparison == Comparison::Equal => {
                self.is_among(a, *kept, *memo, b, focus)
            }
            (Op::Memo(kept, memo), _) if comparison == Comparison::Equal => {
                self.is_among(b, *kept, *memo, a, focus)
            }
            _ => {
                let Some(second) = self.text_at_hand(b, focus)? else {
                    if comparison == Comparison::Equal
                        && let Op::Variable(variable) = self.plan.op(b)
                        && let Kept::Many(many) = self.variable(*variable)?
                    {
                        return self.is_one_of(a, &many, b, focus);
                    }
                    return self.compare_all(comparison, a, b, focus);
                };
                let Some(second) = second else { return Ok(false) };
                self.compare_with(comparison, a, second, focus)
            }
        }
    }

    /// A count or a length beside an integer that a literal writes; nothing when the operands are others.
    pub(crate) fn compare_number(
        &self,
        comparison: Comparison,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
    ) -> Result<Option<bool>, Stop> {
        let (comparison, counted, literal) = match (self.plan.op(a), self.plan.op(b)) {
            (_, Op::Integer(literal)) => (comparison, a, *literal),
            (Op::Integer(literal), _) => (comparison.reversed(), b, *literal),
            _ => return Ok(None),
        };
        let number = match self.plan.op(counted) {
            Op::Call(Function::Count, arguments) => match arguments.first() {
                Some(items) => self.deeper(|| self.count(*items, focus))?,
                None => return Ok(None),
            },
            Op::Call(Function::StringLength, arguments) => {
                // One more than is compared with says as much as all.
                let most = usize::try_from(literal.saturating_add(1)).unwrap_or(0);
                self.deeper(|| self.length(arguments, focus, most))?
            }
            _ => return Ok(None),
        };
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        Ok(Some(comparison.holds(Some(number.cmp(&literal)))))
    }

    /// Compares with one text.
    fn compare_with(
        &self,
        comparison: Comparison,
        a: OpId,
        text: &'s str,
        focus: &Focus<'s>,
    ) -> Result<bool, Stop> {
        if let Some(found) = self.text_at_hand(a, focus)? {
            return Ok(found.is_some_and(|value| holds(comparison, value, text)));
        }
        let mut found = false;
        let result = self.each_atom(a, focus, Need::Any, &mut |atom| {
            found = match &atom {
                Atom::Untyped(value) | Atom::String(value) => holds(comparison, value.as_str(), text),
                Atom::Value(_) => self.compares(comparison, &atom, &Atom::string(text))?,
            };
            if found { Err(Stop::Enough) } else { Ok(()) }
        });
        enough(result)?;
        Ok(found)
    }

    /// `a = b`, where `b` is kept for the session: found by hash when it holds many texts.
    fn is_among(&self, a: OpId, kept: OpId, memo: u32, b: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        if let Some(found) = self.is_among_indexed(a, kept, focus)? {
            return Ok(found);
        }
        match self.memo(kept, memo, focus)? {
            Kept::Many(many) => self.is_one_of(a, &many, b, focus),
            _ => self.compare_all(Comparison::Equal, a, b, focus),
        }
    }

    /// `a = b`, where `b` holds these.
    fn is_one_of(&self, a: OpId, many: &Many<'s>, b: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        let mut found = Some(false);
        let result = self.each_atom(a, focus, Need::Any, &mut |atom| {
            found = atom.text().and_then(|text| many.has(text, self));
            self.tick(1)?;
            if found == Some(false) { Ok(()) } else { Err(Stop::Enough) }
        });
        enough(result)?;
        found.map_or_else(|| self.compare_all(Comparison::Equal, a, b, focus), Ok)
    }

    fn compare_all(&self, comparison: Comparison, a: OpId, b: OpId, focus: &Focus<'s>) -> Result<bool, Stop> {
        let mut first: Option<Atom<'s>> = None;
        let mut rest: Vec<Atom<'s>> = Vec::new();
        self.each_atom(b, focus, Need::Any, &mut |atom| {
            if first.is_none() {
                first = Some(atom);
            } else {
                self.room(rest.len())?;
                rest.push(atom);
            }
            Ok(())
        })?;
        let Some(first) = first else { return Ok(false) };
        let mut found = false;
        let result = self.each_atom(a, focus, Need::Any, &mut |atom| {
            self.tick(rest.len())?;
            for other in std::iter::once(&first).chain(&rest) {
                if self.compares(comparison, &atom, other)? {
                    found = true;
                    return Err(Stop::Enough);
                }
            }
            Ok(())
        });
        enough(result)?;
        Ok(found)
    }

    /// Two items of a general comparison.
    fn compares(&self, comparison: Comparison, a: &Atom<'s>, b: &Atom<'s>) -> Result<bool, Stop> {
        let strings = |atom: &Atom<'s>| matches!(atom, Atom::Untyped(_) | Atom::String(_));
        if strings(a) && strings(b) {
            return Ok(comparison.holds(Some(a.text().cmp(&b.text()))));
        }
        let compared = match (a, b) {
            (Atom::Value(a), Atom::Value(b)) => a.compare_general(comparison, b),
            _ => a.value().compare_general(comparison, &b.value()),
        };
        compared.map_err(|error| refused_comparison(error, comparison, a, b))
    }

    /// `a eq b` and its like: nothing when one of them is empty.
    pub(crate) fn compare_values(
        &self,
        comparison: Comparison,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = value_name(comparison);
        let Some(a) = self.optional_atom(a, focus, name, 1)? else { return Ok(()) };
        let Some(b) = self.optional_atom(b, focus, name, 2)? else { return Ok(()) };
        let result = self.value_compares(comparison, &a, &b)?;
        sink(Live::Atom(Atom::boolean(result)))
    }

    /// Two items of a value comparison: an untyped one is a string.
    pub(crate) fn value_compares(
        &self,
        comparison: Comparison,
        a: &Atom<'s>,
        b: &Atom<'s>,
    ) -> Result<bool, Stop> {
        if let (Some(a), Some(b)) = (a.text(), b.text()) {
            return Ok(comparison.holds(Some(a.cmp(b))));
        }
        let name = value_name(comparison);
        let compared = a.value().compare(comparison, &b.value());
        compared.map_err(|_| {
            mismatch("XPTY0004", name, 2, "a value that compares with the first", b.kind().name())
        })
    }

    pub(crate) fn compare_nodes(
        &self,
        comparison: NodeComparison,
        a: OpId,
        b: OpId,
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = match comparison {
            NodeComparison::Is => "is",
            NodeComparison::Before => "<<",
            NodeComparison::After => ">>",
        };
        let Some(a) = self.optional_node(a, focus, name, 1)? else { return Ok(()) };
        let Some(b) = self.optional_node(b, focus, name, 2)? else { return Ok(()) };
        let holds = match comparison {
            NodeComparison::Is => a == b,
            NodeComparison::Before => a < b,
            NodeComparison::After => a > b,
        };
        sink(Live::Atom(Atom::boolean(holds)))
    }
}

pub(crate) fn holds(comparison: Comparison, a: &str, b: &str) -> bool {
    match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        _ => comparison.holds(Some(a.cmp(b))),
    }
}

fn refused_comparison(
    error: crate::datatype::ValueError,
    comparison: Comparison,
    a: &Atom<'_>,
    b: &Atom<'_>,
) -> Stop {
    let name = match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    };
    if error.code() == "XPTY0004" {
        // The type beside the number or boolean is what surprises.
        let value = |atom: &Atom<'_>| matches!(atom, Atom::Value(Value::Boolean(_)));
        let other = if value(a) { a } else { b };
        return mismatch("XPTY0004", name, 0, "values that compare with each other", other.kind().name());
    }
    refused(error, name)
}

const fn value_name(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "eq",
        Comparison::NotEqual => "ne",
        Comparison::Less => "lt",
        Comparison::LessOrEqual => "le",
        Comparison::Greater => "gt",
        Comparison::GreaterOrEqual => "ge",
    }
}
