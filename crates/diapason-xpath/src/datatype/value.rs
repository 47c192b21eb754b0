use super::{Builtin, DateTime, Decimal, Duration, Integer, ValueError, float};
use std::fmt;
use std::sync::Arc;

/// An atomic value of XPath 2.0. Cloning costs at most a count.
///
/// A type derived from another keeps no trace: `xs:int('5')` is checked, and is an `xs:integer` from then on.
#[derive(Clone)]
pub enum Value {
    /// The value of a node without type.
    UntypedAtomic(Arc<str>),
    /// Characters.
    String(Arc<str>),
    /// A reference: any characters.
    AnyUri(Arc<str>),
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(Integer),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A single-precision number.
    Float(f32),
    /// A double-precision number.
    Double(f64),
    /// Months and seconds.
    Duration(Duration),
    /// Months.
    YearMonthDuration(Duration),
    /// Seconds.
    DayTimeDuration(Duration),
    /// A date and a time.
    DateTime(DateTime),
    /// A day; the other parts of its [`DateTime`] are those of a reference moment, here and below.
    Date(DateTime),
    /// A time of any day.
    Time(DateTime),
    /// A month of a year.
    GYearMonth(DateTime),
    /// A year.
    GYear(DateTime),
    /// A day of every year.
    GMonthDay(DateTime),
    /// A day of every month.
    GDay(DateTime),
    /// A month of every year.
    GMonth(DateTime),
    /// Octets.
    HexBinary(Arc<[u8]>),
    /// Octets.
    Base64Binary(Arc<[u8]>),
    /// A qualified name.
    QName(Arc<QName>),
    /// The name of a notation.
    Notation(Arc<QName>),
}

/// A qualified name. Equal to another of the same namespace and local part; the prefix is only how it is
/// written.
#[derive(Clone)]
pub struct QName {
    /// The prefix that it was written with; empty without.
    pub prefix: Box<str>,
    /// The namespace; empty in none.
    pub namespace: Box<str>,
    /// The local part.
    pub local: Box<str>,
}

impl Value {
    /// An `xs:string`.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Self::String(Arc::from(text))
    }

    /// An `xs:untypedAtomic`: the typed value of an attribute, or of an element, without type.
    #[must_use]
    pub fn untyped(text: &str) -> Self {
        Self::UntypedAtomic(Arc::from(text))
    }

    /// An `xs:integer`.
    #[must_use]
    pub fn integer(value: impl Into<Integer>) -> Self {
        Self::Integer(value.into())
    }

    /// Its type: a primitive one, `integer`, or one of those that XPath adds.
    #[must_use]
    pub const fn kind(&self) -> Builtin {
        match self {
            Self::UntypedAtomic(_) => Builtin::UntypedAtomic,
            Self::String(_) => Builtin::String,
            Self::AnyUri(_) => Builtin::AnyUri,
            Self::Boolean(_) => Builtin::Boolean,
            Self::Integer(_) => Builtin::Integer,
            Self::Decimal(_) => Builtin::Decimal,
            Self::Float(_) => Builtin::Float,
            Self::Double(_) => Builtin::Double,
            Self::Duration(_) => Builtin::Duration,
            Self::YearMonthDuration(_) => Builtin::YearMonthDuration,
            Self::DayTimeDuration(_) => Builtin::DayTimeDuration,
            Self::DateTime(_) => Builtin::DateTime,
            Self::Date(_) => Builtin::Date,
            Self::Time(_) => Builtin::Time,
            Self::GYearMonth(_) => Builtin::GYearMonth,
            Self::GYear(_) => Builtin::GYear,
            Self::GMonthDay(_) => Builtin::GMonthDay,
            Self::GDay(_) => Builtin::GDay,
            Self::GMonth(_) => Builtin::GMonth,
            Self::HexBinary(_) => Builtin::HexBinary,
            Self::Base64Binary(_) => Builtin::Base64Binary,
            Self::QName(_) => Builtin::QName,
            Self::Notation(_) => Builtin::Notation,
        }
    }

    /// Whether it is an integer, a decimal, a float or a double.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Decimal(_) | Self::Float(_) | Self::Double(_))
    }

    /// The characters of a string, an untyped value or a URI, without conversion.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::UntypedAtomic(text) | Self::String(text) | Self::AnyUri(text) => Some(text),
            _ => None,
        }
    }

    /// The effective boolean value of this one item (XPath 2.0, 2.4.3).
    ///
    /// # Errors
    /// [`ValueError::NoBooleanValue`] for a date, a duration, octets and a name.
    pub fn effective_boolean(&self) -> Result<bool, ValueError> {
        match self {
            Self::Boolean(value) => Ok(*value),
            Self::UntypedAtomic(text) | Self::String(text) | Self::AnyUri(text) => Ok(!text.is_empty()),
            Self::Integer(value) => Ok(value.signum() != 0),
            Self::Decimal(value) => Ok(value.signum() != 0),
            Self::Float(value) => Ok(*value != 0.0 && !value.is_nan()),
            Self::Double(value) => Ok(*value != 0.0 && !value.is_nan()),
            _ => Err(ValueError::NoBooleanValue(self.kind())),
        }
    }
}

/// The string that XPath 2.0 casts it to (Functions and Operators, 17.1.2).
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UntypedAtomic(text) | Self::String(text) | Self::AnyUri(text) => f.write_str(text),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => value.fmt(f),
            Self::Decimal(value) => value.fmt(f),
            Self::Float(value) => float::write_f32(*value, f),
            Self::Double(value) => float::write_f64(*value, f),
            Self::Duration(value) => value.write(self.kind(), f),
            Self::YearMonthDuration(value) => value.write(self.kind(), f),
            Self::DayTimeDuration(value) => value.write(self.kind(), f),
            Self::DateTime(value)
            | Self::Date(value)
            | Self::Time(value)
            | Self::GYearMonth(value)
            | Self::GYear(value)
            | Self::GMonthDay(value)
            | Self::GDay(value)
            | Self::GMonth(value) => value.write(self.kind(), f),
            Self::HexBinary(octets) => super::binary::write_hex(octets, f),
            Self::Base64Binary(octets) => super::binary::write_base64(octets, f),
            Self::QName(name) | Self::Notation(name) => name.fmt(f),
        }
    }
}

/// Masked: the type only.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(…)", self.kind())
    }
}

impl QName {
    /// Reads `prefix:local` or `local`. `namespace` gives what a prefix stands for (the empty one: the
    /// default namespace, nothing when there is none).
    ///
    /// # Errors
    /// [`ValueError::Lexical`], and [`ValueError::UndeclaredPrefix`].
    pub fn resolve<'n>(
        text: &str,
        namespace: impl FnOnce(&str) -> Option<&'n str>,
    ) -> Result<Self, ValueError> {
        let (prefix, local) = super::name::qname(text).ok_or(ValueError::Lexical(Builtin::QName))?;
        let namespace = match (namespace(prefix.unwrap_or_default()), prefix) {
            (Some(namespace), _) => namespace,
            (None, None) => "",
            (None, Some(_)) => return Err(ValueError::UndeclaredPrefix),
        };
        Ok(Self {
            prefix: prefix.unwrap_or_default().into(),
            namespace: namespace.into(),
            local: local.into(),
        })
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        self.local == other.local && self.namespace == other.namespace
    }
}

impl Eq for QName {}

impl std::hash::Hash for QName {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.local, &self.namespace).hash(state);
    }
}

/// `prefix:local`, or `local`.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.prefix.is_empty() {
            write!(f, "{}:", self.prefix)?;
        }
        f.write_str(&self.local)
    }
}

/// Masked: the name may come from a document.
impl fmt::Debug for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QName(…)")
    }
}
