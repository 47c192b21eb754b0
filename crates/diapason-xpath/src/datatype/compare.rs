use super::{Builtin, Decimal, Value, ValueError};
use std::borrow::Cow;
use std::cmp::Ordering;

/// `eq ne lt le gt ge`, and `= != < <= > >=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `eq`, `=`.
    Equal,
    /// `ne`, `!=`.
    NotEqual,
    /// `lt`, `<`.
    Less,
    /// `le`, `<=`.
    LessOrEqual,
    /// `gt`, `>`.
    Greater,
    /// `ge`, `>=`.
    GreaterOrEqual,
}

impl Comparison {
    /// Whether it asks for equality only, which more types have than an order.
    #[must_use]
    pub const fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// Whether it holds for an order; nothing is the order of NaN, to which everything is unequal.
    #[must_use]
    pub const fn holds(self, order: Option<Ordering>) -> bool {
        match (self, order) {
            (_, None) => matches!(self, Self::NotEqual),
            (Self::Equal, Some(order)) => order.is_eq(),
            (Self::NotEqual, Some(order)) => order.is_ne(),
            (Self::Less, Some(order)) => order.is_lt(),
            (Self::LessOrEqual, Some(order)) => order.is_le(),
            (Self::Greater, Some(order)) => order.is_gt(),
            (Self::GreaterOrEqual, Some(order)) => order.is_ge(),
        }
    }

    /// The comparison that holds with the operands exchanged.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            equality => equality,
        }
    }
}

impl Value {
    /// A value comparison, `left eq right` and so on (XPath 2.0, 3.5.1): an untyped value is a string.
    ///
    /// # Errors
    /// [`ValueError::Incomparable`] for types that are not comparable in this way.
    pub fn compare(&self, comparison: Comparison, other: &Self) -> Result<bool, ValueError> {
        let order = match (self, other) {
            (Self::Duration(a), _) | (_, Self::Duration(a)) if comparison.is_equality() => {
                let _ = a;
                Some(self.duration_order(other)?)
            }
            _ => self.order(other, comparison)?,
        };
        Ok(comparison.holds(order))
    }

    /// A general comparison of two items, `left = right` and so on (XPath 2.0, 3.5.2): an untyped value is
    /// cast to a double beside a number, stays a string beside a string or an untyped value, and is cast to
    /// the type of any other.
    ///
    /// # Errors
    /// [`ValueError::Incomparable`], and [`ValueError::Lexical`] when the cast fails.
    pub fn compare_general(&self, comparison: Comparison, other: &Self) -> Result<bool, ValueError> {
        let left = self.beside(other)?;
        let right = other.beside(self)?;
        left.compare(comparison, &right)
    }

    /// Whether `fn:distinct-values` and `fn:index-of` take the two for one: equal, or both NaN; values that
    /// are not comparable are distinct.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.is_nan() && other.is_nan() || self.compare(Comparison::Equal, other).unwrap_or(false)
    }

    /// Whether it is the NaN of a float or a double.
    #[must_use]
    pub const fn is_nan(&self) -> bool {
        match self {
            Self::Float(value) => value.is_nan(),
            Self::Double(value) => value.is_nan(),
            _ => false,
        }
    }

    fn beside(&self, other: &Self) -> Result<Cow<'_, Self>, ValueError> {
        let Self::UntypedAtomic(_) = self else { return Ok(Cow::Borrowed(self)) };
        let target = match other {
            Self::UntypedAtomic(_) | Self::String(_) => return Ok(Cow::Borrowed(self)),
            number if number.is_numeric() => Builtin::Double,
            typed => typed.kind(),
        };
        self.cast(target).map(Cow::Owned)
    }

    /// Nothing when one of the two is NaN.
    fn order(&self, other: &Self, comparison: Comparison) -> Result<Option<Ordering>, ValueError> {
        if let (Some(a), Some(b)) = (self.as_str(), other.as_str()) {
            // The code-point collation: UTF-8 keeps the order of code points.
            return Ok(Some(a.cmp(b)));
        }
        let incomparable = ValueError::Incomparable { left: self.kind(), right: other.kind() };
        let equality = |equal: bool| match (comparison.is_equality(), equal) {
            (true, true) => Ok(Some(Ordering::Equal)),
            // Any unequal order will do: only equality is asked for.
            (true, false) => Ok(Some(Ordering::Less)),
            (false, _) => Err(incomparable),
        };
        match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => Ok(Some(a.cmp(b))),
            (Self::YearMonthDuration(a), Self::YearMonthDuration(b)) => Ok(Some(a.months().cmp(&b.months()))),
            (Self::DayTimeDuration(a), Self::DayTimeDuration(b)) => {
                Ok(Some(a.nanoseconds().cmp(&b.nanoseconds())))
            }
            (Self::YearMonthDuration(a), Self::DayTimeDuration(b))
            | (Self::DayTimeDuration(a), Self::YearMonthDuration(b)) => equality(a == b),
            (Self::DateTime(a), Self::DateTime(b))
            | (Self::Date(a), Self::Date(b))
            | (Self::Time(a), Self::Time(b)) => Ok(Some(a.instant().cmp(&b.instant()))),
            (Self::GYearMonth(a), Self::GYearMonth(b))
            | (Self::GYear(a), Self::GYear(b))
            | (Self::GMonthDay(a), Self::GMonthDay(b))
            | (Self::GDay(a), Self::GDay(b))
            | (Self::GMonth(a), Self::GMonth(b)) => equality(a.instant() == b.instant()),
            (Self::HexBinary(a), Self::HexBinary(b)) | (Self::Base64Binary(a), Self::Base64Binary(b)) => {
                equality(a == b)
            }
            (Self::QName(a), Self::QName(b)) | (Self::Notation(a), Self::Notation(b)) => equality(a == b),
            _ if self.is_numeric() && other.is_numeric() => Ok(self.numeric_order(other)),
            _ => Err(incomparable),
        }
    }

    /// After promotion to the wider of the two types; nothing for NaN.
    pub(super) fn numeric_order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            (Self::Double(_), _) | (_, Self::Double(_)) => self.as_f64()?.partial_cmp(&other.as_f64()?),
            (Self::Float(_), _) | (_, Self::Float(_)) => self.as_f32()?.partial_cmp(&other.as_f32()?),
            _ => Some(self.as_decimal()?.cmp(&other.as_decimal()?)),
        }
    }

    /// A number as a double, without rounding errors beyond the type's own; nothing for what is not a number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(value.to_f64()),
            Self::Decimal(value) => Some(value.to_f64()),
            Self::Float(value) => Some(f64::from(*value)),
            Self::Double(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_f32(&self) -> Option<f32> {
        match self {
            Self::Integer(value) => Some(Decimal::from(value.clone()).to_f32()),
            Self::Decimal(value) => Some(value.to_f32()),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_decimal(&self) -> Option<Cow<'_, Decimal>> {
        match self {
            Self::Integer(value) => Some(Cow::Owned(Decimal::from(value.clone()))),
            Self::Decimal(value) => Some(Cow::Borrowed(value)),
            _ => None,
        }
    }

    fn duration_order(&self, other: &Self) -> Result<Ordering, ValueError> {
        let duration = |value: &Self| match value {
            Self::Duration(d) | Self::YearMonthDuration(d) | Self::DayTimeDuration(d) => Some(*d),
            _ => None,
        };
        match (duration(self), duration(other)) {
            (Some(a), Some(b)) if a == b => Ok(Ordering::Equal),
            (Some(_), Some(_)) => Ok(Ordering::Less),
            _ => Err(ValueError::Incomparable { left: self.kind(), right: other.kind() }),
        }
    }
}
