use super::decimal::Rounding;
use super::{Builtin, Decimal, Duration, Integer, Value, ValueError};
use std::fmt;

/// A binary operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `div`
    Divide,
    /// `idiv`
    IntegerDivide,
    /// `mod`
    Modulo,
}

/// As it is written.
impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "div",
            Self::IntegerDivide => "idiv",
            Self::Modulo => "mod",
        })
    }
}

impl Value {
    /// `self operator other` (XPath 2.0, 3.4 and appendix B.2): numbers are promoted to the wider type, an
    /// untyped value is cast to a double.
    ///
    /// # Errors
    /// [`ValueError::Operands`] for types without that operator; division by zero of exact numbers;
    /// overflows;
    /// [`ValueError::Lexical`] for an untyped value that is no number.
    pub fn arithmetic(&self, operator: Operator, other: &Self) -> Result<Self, ValueError> {
        if let Self::UntypedAtomic(_) = self {
            return self.cast(Builtin::Double)?.arithmetic(operator, other);
        }
        if let Self::UntypedAtomic(_) = other {
            return self.arithmetic(operator, &other.cast(Builtin::Double)?);
        }
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => integers(a, operator, b),
            (Self::Double(_), b) | (b, Self::Double(_))
                if self.is_numeric() && b.is_numeric() && other.is_numeric() =>
            {
                let (a, b) = (self.as_f64().unwrap_or(f64::NAN), other.as_f64().unwrap_or(f64::NAN));
                floating(a, operator, b, Self::Double)
            }
            (Self::Float(_), _) | (_, Self::Float(_)) if self.is_numeric() && other.is_numeric() => {
                let (a, b) = (self.as_f32().unwrap_or(f32::NAN), other.as_f32().unwrap_or(f32::NAN));
                singles(a, operator, b)
            }
            _ => match (self.as_decimal(), other.as_decimal()) {
                (Some(a), Some(b)) => decimals(&a, operator, &b),
                _ => self.moments(operator, other),
            },
        }
    }

    /// Unary minus.
    ///
    /// # Errors
    /// [`ValueError::NotNumeric`], and [`ValueError::Lexical`] for an untyped value that is no number.
    pub fn negated(&self) -> Result<Self, ValueError> {
        match self {
            Self::UntypedAtomic(_) => self.cast(Builtin::Double)?.negated(),
            Self::Integer(value) => Ok(Self::Integer(value.negated())),
            Self::Decimal(value) => Ok(Self::Decimal(value.negated())),
            Self::Float(value) => Ok(Self::Float(-value)),
            Self::Double(value) => Ok(Self::Double(-value)),
            _ => Err(ValueError::NotNumeric(self.kind())),
        }
    }

    /// `fn:abs`.
    ///
    /// # Errors
    /// As [`Value::negated`], here and for the four functions below.
    pub fn abs(&self) -> Result<Self, ValueError> {
        match self {
            Self::UntypedAtomic(_) => self.cast(Builtin::Double)?.abs(),
            Self::Integer(value) => Ok(Self::Integer(value.magnitude())),
            Self::Decimal(value) if value.signum() < 0 => Ok(Self::Decimal(value.negated())),
            Self::Decimal(_) => Ok(self.clone()),
            Self::Float(value) => Ok(Self::Float(value.abs())),
            Self::Double(value) => Ok(Self::Double(value.abs())),
            _ => Err(ValueError::NotNumeric(self.kind())),
        }
    }

    /// `fn:floor`.
    ///
    /// # Errors
    /// As [`Value::negated`].
    pub fn floor(&self) -> Result<Self, ValueError> {
        self.rounded(Rounding::Floor, f64::floor)
    }

    /// `fn:ceiling`.
    ///
    /// # Errors
    /// As [`Value::negated`].
    pub fn ceiling(&self) -> Result<Self, ValueError> {
        self.rounded(Rounding::Ceiling, f64::ceil)
    }

    /// `fn:round`: a half goes up, also below zero.
    ///
    /// # Errors
    /// As [`Value::negated`].
    pub fn round(&self) -> Result<Self, ValueError> {
        self.rounded(Rounding::HalfUp, |value| {
            let below = value.floor();
            let nearest = if value - below >= 0.5 { below + 1.0 } else { below };
            // What rounds to zero from below is negative zero.
            nearest.copysign(value)
        })
    }

    /// `fn:round-half-to-even`, to `precision` digits after the point (before it when negative).
    ///
    /// # Errors
    /// As [`Value::negated`], and [`ValueError::Overflow`].
    pub fn round_half_to_even(&self, precision: i64) -> Result<Self, ValueError> {
        let near = |value: f64| match Decimal::from_f64(value) {
            Some(exact) if value != 0.0 => {
                exact.rounded(Rounding::HalfEven, precision).map(|near| near.to_f64().copysign(value))
            }
            _ => Ok(value),
        };
        match self {
            Self::UntypedAtomic(_) => self.cast(Builtin::Double)?.round_half_to_even(precision),
            Self::Integer(value) => {
                let near = Decimal::from(value.clone()).rounded(Rounding::HalfEven, precision)?;
                Ok(Self::Integer(near.truncated()))
            }
            Self::Decimal(value) => Ok(Self::Decimal(value.rounded(Rounding::HalfEven, precision)?)),
            #[expect(clippy::cast_possible_truncation, reason = "it was a float before it was rounded")]
            Self::Float(value) => Ok(Self::Float(near(f64::from(*value))? as f32)),
            Self::Double(value) => Ok(Self::Double(near(*value)?)),
            _ => Err(ValueError::NotNumeric(self.kind())),
        }
    }

    fn rounded(&self, rounding: Rounding, double: impl Fn(f64) -> f64) -> Result<Self, ValueError> {
        match self {
            Self::UntypedAtomic(_) => self.cast(Builtin::Double)?.rounded(rounding, double),
            Self::Integer(_) => Ok(self.clone()),
            Self::Decimal(value) => Ok(Self::Decimal(value.rounded(rounding, 0)?)),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a whole number between two floats is a float"
            )]
            Self::Float(value) => Ok(Self::Float(double(f64::from(*value)) as f32)),
            Self::Double(value) => Ok(Self::Double(double(*value))),
            _ => Err(ValueError::NotNumeric(self.kind())),
        }
    }

    /// Dates and durations (Functions and Operators, 10.6 to 10.8).
    fn moments(&self, operator: Operator, other: &Self) -> Result<Self, ValueError> {
        use Operator::{Add, Divide, Multiply, Subtract};
        let refused = ValueError::Operands { operator, left: self.kind(), right: other.kind() };
        let sum = |a: &Duration, b: &Duration| {
            let sign = if operator == Subtract { -1 } else { 1 };
            let months = i128::from(a.months()) + sign * i128::from(b.months());
            Duration::new(months, a.nanoseconds() + sign * b.nanoseconds())
        };
        match (self, operator, other) {
            (Self::YearMonthDuration(a), Add | Subtract, Self::YearMonthDuration(b)) => {
                sum(a, b).map(Self::YearMonthDuration)
            }
            (Self::DayTimeDuration(a), Add | Subtract, Self::DayTimeDuration(b)) => {
                sum(a, b).map(Self::DayTimeDuration)
            }
            (Self::YearMonthDuration(a), Divide, Self::YearMonthDuration(b)) => {
                quotient(i128::from(a.months()), i128::from(b.months()))
            }
            (Self::DayTimeDuration(a), Divide, Self::DayTimeDuration(b)) => {
                quotient(a.nanoseconds(), b.nanoseconds())
            }
            (Self::YearMonthDuration(a), Multiply | Divide, number) if number.is_numeric() => {
                let months = scaled(i128::from(a.months()), operator, number)?;
                Duration::new(months, 0).map(Self::YearMonthDuration)
            }
            (Self::DayTimeDuration(a), Multiply | Divide, number) if number.is_numeric() => {
                Duration::new(0, scaled(a.nanoseconds(), operator, number)?).map(Self::DayTimeDuration)
            }
            (number, Multiply, Self::YearMonthDuration(_) | Self::DayTimeDuration(_))
                if number.is_numeric() =>
            {
                other.moments(operator, self)
            }
            (Self::DateTime(a), Subtract, Self::DateTime(b))
            | (Self::Date(a), Subtract, Self::Date(b))
            | (Self::Time(a), Subtract, Self::Time(b)) => {
                Duration::new(0, a.instant() - b.instant()).map(Self::DayTimeDuration)
            }
            (moment, Add | Subtract, Self::YearMonthDuration(b) | Self::DayTimeDuration(b)) => {
                let zero = Duration::default();
                let shift = sum(&zero, b)?;
                let months = matches!(other, Self::YearMonthDuration(_));
                match moment {
                    Self::DateTime(a) => a.plus(Builtin::DateTime, &shift).map(Self::DateTime),
                    Self::Date(a) => a.plus(Builtin::Date, &shift).map(Self::Date),
                    Self::Time(a) if !months => a.plus(Builtin::Time, &shift).map(Self::Time),
                    _ => Err(refused),
                }
            }
            (
                Self::YearMonthDuration(_) | Self::DayTimeDuration(_),
                Add,
                Self::DateTime(_) | Self::Date(_) | Self::Time(_),
            ) => other.moments(operator, self).map_err(|_| refused),
            _ => Err(refused),
        }
    }
}

fn integers(a: &Integer, operator: Operator, b: &Integer) -> Result<Value, ValueError> {
    Ok(match operator {
        Operator::Add => Value::Integer(a.add(b)?),
        Operator::Subtract => Value::Integer(a.subtract(b)?),
        Operator::Multiply => Value::Integer(a.multiply(b)?),
        Operator::IntegerDivide => Value::Integer(a.divide(b)?.0),
        Operator::Modulo => Value::Integer(a.divide(b)?.1),
        Operator::Divide => Value::Decimal(Decimal::from(a.clone()).divide(&Decimal::from(b.clone()))?),
    })
}

fn decimals(a: &Decimal, operator: Operator, b: &Decimal) -> Result<Value, ValueError> {
    Ok(match operator {
        Operator::Add => Value::Decimal(a.add(b)?),
        Operator::Subtract => Value::Decimal(a.subtract(b)?),
        Operator::Multiply => Value::Decimal(a.multiply(b)?),
        Operator::Divide => Value::Decimal(a.divide(b)?),
        Operator::IntegerDivide => Value::Integer(a.divide_truncating(b)?.0),
        Operator::Modulo => Value::Decimal(a.divide_truncating(b)?.1),
    })
}

/// Single precision: each operation rounds to it once.
fn singles(a: f32, operator: Operator, b: f32) -> Result<Value, ValueError> {
    let wide = |value: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "the result is rounded to single precision")]
        let narrow = value as f32;
        Value::Float(narrow)
    };
    floating(f64::from(a), operator, f64::from(b), wide)
}

fn floating(
    a: f64,
    operator: Operator,
    b: f64,
    make: impl FnOnce(f64) -> Value,
) -> Result<Value, ValueError> {
    Ok(match operator {
        Operator::Add => make(a + b),
        Operator::Subtract => make(a - b),
        Operator::Multiply => make(a * b),
        Operator::Divide => make(a / b),
        Operator::Modulo => make(a % b),
        Operator::IntegerDivide if b == 0.0 => return Err(ValueError::DivisionByZero),
        Operator::IntegerDivide if a.is_nan() || b.is_nan() || a.is_infinite() => {
            return Err(ValueError::Overflow);
        }
        Operator::IntegerDivide => {
            Value::Integer(Decimal::from_f64((a / b).trunc()).ok_or(ValueError::Overflow)?.truncated())
        }
    })
}

fn quotient(a: i128, b: i128) -> Result<Value, ValueError> {
    let decimal = |value| Decimal::from(Integer::from_i128(value));
    decimal(a).divide(&decimal(b)).map(Value::Decimal)
}

/// A duration, in its unit, times or divided by `number`, rounded to the unit.
fn scaled(amount: i128, operator: Operator, number: &Value) -> Result<i128, ValueError> {
    if number.is_nan() {
        return Err(ValueError::DurationByNan);
    }
    let factor = match number {
        Value::Float(value) if value.is_infinite() && operator == Operator::Divide => return Ok(0),
        Value::Double(value) if value.is_infinite() && operator == Operator::Divide => return Ok(0),
        _ => number.cast(Builtin::Decimal).map_err(|_| ValueError::DurationOverflow)?,
    };
    let factor = factor.as_decimal().ok_or(ValueError::DurationOverflow)?;
    let amount = Decimal::from(Integer::from_i128(amount));
    let exact = match operator {
        Operator::Divide if factor.signum() == 0 => return Err(ValueError::DurationOverflow),
        Operator::Divide => amount.divide(&factor)?,
        _ => amount.multiply(&factor)?,
    };
    let nearest = exact.rounded(Rounding::HalfUp, 0)?.truncated();
    nearest.to_i128().ok_or(ValueError::DurationOverflow)
}
