use super::{Builtin, DateTime, Decimal, Duration, Integer, Value, ValueError, binary, float};
use std::sync::Arc;

impl Value {
    /// `self cast as target` (Functions and Operators, 17). A type derived from a primitive one checks the
    /// value and leaves no trace in it.
    ///
    /// A string becomes no `QName` here, since that takes the prefixes in scope: see
    /// [`super::QName::resolve`].
    ///
    /// # Errors
    /// [`ValueError::Cast`] between types where no value can be cast (err:XPTY0004); [`ValueError::Lexical`]
    /// for a text or a value outside the target; overflows.
    pub fn cast(&self, target: Builtin) -> Result<Self, ValueError> {
        let refused = Err(ValueError::Cast { from: self.kind(), to: target });
        let primitive = match target {
            Builtin::AnySimpleType | Builtin::AnyAtomicType => return refused,
            Builtin::YearMonthDuration | Builtin::DayTimeDuration => target,
            integer if integer.derives_from(Builtin::Integer) => Builtin::Integer,
            list if list.item().is_some() => return refused,
            other => other.primitive(),
        };
        let cast = match self {
            Self::String(text) | Self::UntypedAtomic(text) => return from_text(text, target),
            _ if matches!(primitive, Builtin::String | Builtin::UntypedAtomic) => {
                return from_text(&self.to_string(), target);
            }
            Self::AnyUri(_) | Self::QName(_) | Self::Notation(_) => {
                (self.kind() == primitive).then(|| Ok(self.clone()))
            }
            Self::Boolean(value) => from_boolean(*value, primitive).map(Ok),
            Self::Integer(_) | Self::Decimal(_) | Self::Float(_) | Self::Double(_) => {
                self.number_as(primitive)
            }
            Self::Duration(value) | Self::YearMonthDuration(value) | Self::DayTimeDuration(value) => {
                duration_as(value, primitive)
            }
            Self::DateTime(value)
            | Self::Date(value)
            | Self::Time(value)
            | Self::GYearMonth(value)
            | Self::GYear(value)
            | Self::GMonthDay(value)
            | Self::GDay(value)
            | Self::GMonth(value) => moment_as(value, self.kind(), primitive).map(Ok),
            Self::HexBinary(octets) | Self::Base64Binary(octets) => match primitive {
                Builtin::HexBinary => Some(Ok(Self::HexBinary(octets.clone()))),
                Builtin::Base64Binary => Some(Ok(Self::Base64Binary(octets.clone()))),
                _ => None,
            },
        };
        match cast {
            None => refused,
            Some(Ok(Self::Integer(value))) => in_range(value, target),
            Some(result) => result,
        }
    }

    /// `self castable as target`: whether [`Value::cast`] gives a value.
    #[must_use]
    pub fn castable(&self, target: Builtin) -> bool {
        self.cast(target).is_ok()
    }

    /// Whether a string or an untyped value of these characters is castable to `target`.
    pub(crate) fn text_castable(text: &str, target: Builtin) -> bool {
        if matches!(target, Builtin::String | Builtin::UntypedAtomic | Builtin::AnyUri) {
            return true;
        }
        let list = target.item().is_some() && !target.derives_from(Builtin::Integer);
        !list && from_text(text, target).is_ok()
    }

    /// `fn:number`: the double that it is cast to, NaN when it cannot be.
    #[must_use]
    pub fn number(&self) -> f64 {
        match self.cast(Builtin::Double) {
            Ok(Self::Double(value)) => value,
            _ => f64::NAN,
        }
    }

    fn number_as(&self, target: Builtin) -> Option<Result<Self, ValueError>> {
        let exact = || match self {
            Self::Float(value) => Decimal::from_f64(f64::from(*value)).ok_or(ValueError::NotFinite),
            Self::Double(value) => Decimal::from_f64(*value).ok_or(ValueError::NotFinite),
            other => other.as_decimal().map(std::borrow::Cow::into_owned).ok_or(ValueError::NotFinite),
        };
        Some(match target {
            Builtin::Boolean => self.effective_boolean().map(Self::Boolean),
            Builtin::Integer => exact().map(|value| Self::Integer(value.truncated())),
            Builtin::Decimal => exact().map(Self::Decimal),
            Builtin::Float => Ok(Self::Float(match self {
                #[expect(clippy::cast_possible_truncation, reason = "the nearest float is what is asked for")]
                Self::Double(value) => *value as f32,
                other => other.as_f32()?,
            })),
            Builtin::Double => Ok(Self::Double(self.as_f64()?)),
            _ => return None,
        })
    }
}

/// Reads `text`, its white space treated, as XPath 2.0 casts a string to `target`.
fn from_text(text: &str, target: Builtin) -> Result<Value, ValueError> {
    let treated = target.white_space().apply(text);
    let text = treated.as_ref();
    let lexical = ValueError::Lexical(target);
    let string = |text: &str| match target.accepts(text) {
        true => Ok(Value::string(text)),
        false => Err(lexical),
    };
    match target {
        Builtin::String => Ok(Value::string(text)),
        Builtin::UntypedAtomic => Ok(Value::untyped(text)),
        // The reference takes any string for a reference.
        Builtin::AnyUri => Ok(Value::AnyUri(Arc::from(text))),
        Builtin::QName | Builtin::Notation | Builtin::AnySimpleType | Builtin::AnyAtomicType => {
            Err(ValueError::Cast { from: Builtin::String, to: target })
        }
        string_type if string_type.derives_from(Builtin::String) => string(text),
        integer if integer.derives_from(Builtin::Integer) => match Integer::parse(text) {
            Ok(value) => in_range(value, target),
            Err(ValueError::Overflow) => Err(ValueError::Overflow),
            Err(_) => Err(lexical),
        },
        duration if duration.derives_from(Builtin::Duration) && without_whole_seconds(text) => Err(lexical),
        other => read(text, other),
    }
}

/// `PT.5S`
fn without_whole_seconds(text: &str) -> bool {
    text.split_once('.').is_some_and(|(before, _)| !before.ends_with(|last: char| last.is_ascii_digit()))
}

/// Reads a text, its white space treated, as a value of a primitive type, or of a duration of XPath, other
/// than names and strings.
pub(super) fn read(text: &str, kind: Builtin) -> Result<Value, ValueError> {
    let lexical = ValueError::Lexical(kind);
    let moment = || DateTime::parse(kind, text);
    match kind {
        Builtin::Boolean => match text {
            "true" | "1" => Ok(Value::Boolean(true)),
            "false" | "0" => Ok(Value::Boolean(false)),
            _ => Err(lexical),
        },
        Builtin::Decimal => Decimal::parse(text).map(Value::Decimal),
        Builtin::Float => float::parse_f32(text).map(Value::Float).ok_or(lexical),
        Builtin::Double => float::parse_f64(text).map(Value::Double).ok_or(lexical),
        Builtin::Duration => Duration::parse(text).map(Value::Duration),
        Builtin::YearMonthDuration if text.contains(['D', 'T']) => Err(lexical),
        Builtin::YearMonthDuration => Duration::parse(text).map(Value::YearMonthDuration),
        // A month would stand before the T.
        Builtin::DayTimeDuration if text.split('T').next().is_some_and(|date| date.contains(['Y', 'M'])) => {
            Err(lexical)
        }
        Builtin::DayTimeDuration => Duration::parse(text).map(Value::DayTimeDuration),
        Builtin::DateTime => moment().map(Value::DateTime),
        Builtin::Date => moment().map(Value::Date),
        Builtin::Time => moment().map(Value::Time),
        Builtin::GYearMonth => moment().map(Value::GYearMonth),
        Builtin::GYear => moment().map(Value::GYear),
        Builtin::GMonthDay => moment().map(Value::GMonthDay),
        Builtin::GDay => moment().map(Value::GDay),
        Builtin::GMonth => moment().map(Value::GMonth),
        Builtin::HexBinary => binary::parse_hex(text).map(Value::HexBinary).ok_or(lexical),
        Builtin::Base64Binary => binary::parse_base64(text).map(Value::Base64Binary).ok_or(lexical),
        _ => Err(lexical),
    }
}

fn in_range(value: Integer, target: Builtin) -> Result<Value, ValueError> {
    let (least, greatest) = target.range();
    let below = least.is_some_and(|least| value < Integer::from_i128(least));
    let above = greatest.is_some_and(|greatest| value > Integer::from_i128(greatest));
    match below || above {
        true => Err(ValueError::Lexical(target)),
        false => Ok(Value::Integer(value)),
    }
}

fn from_boolean(value: bool, target: Builtin) -> Option<Value> {
    Some(match target {
        Builtin::Boolean => Value::Boolean(value),
        Builtin::Integer => Value::integer(i64::from(value)),
        Builtin::Decimal => Value::Decimal(Decimal::from(Integer::from(i64::from(value)))),
        Builtin::Float => Value::Float(f32::from(u8::from(value))),
        Builtin::Double => Value::Double(f64::from(u8::from(value))),
        _ => return None,
    })
}

fn duration_as(value: &Duration, target: Builtin) -> Option<Result<Value, ValueError>> {
    Some(match target {
        Builtin::Duration => Ok(Value::Duration(*value)),
        Builtin::YearMonthDuration => {
            Duration::new(i128::from(value.months()), 0).map(Value::YearMonthDuration)
        }
        Builtin::DayTimeDuration => Duration::new(0, value.nanoseconds()).map(Value::DayTimeDuration),
        _ => return None,
    })
}

/// A date gives what it says and less, never more, but for the midnight of a `dateTime`.
fn moment_as(value: &DateTime, from: Builtin, target: Builtin) -> Option<Value> {
    let dated = matches!(from, Builtin::DateTime | Builtin::Date);
    let reduced = value.only(target);
    Some(match target {
        Builtin::DateTime if dated => Value::DateTime(*value),
        Builtin::Date if dated => Value::Date(reduced),
        Builtin::Time if matches!(from, Builtin::DateTime | Builtin::Time) => Value::Time(reduced),
        Builtin::GYearMonth if dated || from == target => Value::GYearMonth(reduced),
        Builtin::GYear if dated || from == target => Value::GYear(reduced),
        Builtin::GMonthDay if dated || from == target => Value::GMonthDay(reduced),
        Builtin::GDay if dated || from == target => Value::GDay(reduced),
        Builtin::GMonth if dated || from == target => Value::GMonth(reduced),
        _ => return None,
    })
}
