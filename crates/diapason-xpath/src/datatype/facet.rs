use super::{Builtin, DateTime, Duration, Integer, Value, ValueError, builtin, cast, float, name, uri};
use std::cmp::Ordering;

/// What the `length` facets of a type count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Characters (code points).
    Characters,
    /// Octets of the value.
    Octets,
    /// Items of the list.
    Items,
}

/// What XML Schema 1.0 asks of a built-in type. Every text here has its white space treated already.
impl Builtin {
    /// Whether `text` is in the lexical space. A list has one item at least; an `ENTITY` is only a name here.
    #[must_use]
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::AnySimpleType | Self::AnyAtomicType | Self::UntypedAtomic | Self::String => true,
            Self::NormalizedString => !text.contains(['\t', '\n', '\r']),
            Self::Token => {
                !text.contains(['\t', '\n', '\r']) && text.trim_matches(' ') == text && !text.contains("  ")
            }
            Self::Language => is_language(text),
            Self::NmToken => name::is_nmtoken(text),
            Self::Name => name::is_name(text),
            Self::NcName | Self::Id | Self::IdRef | Self::Entity => name::is_ncname(text),
            Self::NmTokens => Self::every_item(text, Self::NmToken),
            Self::IdRefs => Self::every_item(text, Self::IdRef),
            Self::Entities => Self::every_item(text, Self::Entity),
            Self::QName | Self::Notation => name::qname(text).is_some(),
            Self::AnyUri => uri::accepts(text),
            Self::Decimal => is_decimal(text),
            Self::Float | Self::Double => float::parse_f64(text).is_some(),
            integer if integer.derives_from(Self::Integer) => is_integer(text, integer),
            other => match cast::read(text, other) {
                // The first edition of the calendar: 1 BC is followed by AD 1.
                Ok(
                    Value::DateTime(value)
                    | Value::Date(value)
                    | Value::GYearMonth(value)
                    | Value::GYear(value),
                ) => !text.trim_start_matches('-').starts_with("0000") && value.year() != i32::MIN,
                Ok(Value::Duration(_)) => numbers_fit(text),
                read => read.is_ok(),
            },
        }
    }

    /// The value that `text` stands for, by which facets compare and by which a `fixed` value and identity
    /// constraints are equal.
    ///
    /// # Errors
    /// [`ValueError::Lexical`] for a text that [`Builtin::accepts`] refuses; [`ValueError::Overflow`] beyond
    /// [`Integer::DIGITS`]; [`ValueError::Cast`] for a list, whose items have values, and for a name, whose
    /// value takes the prefixes in scope.
    pub fn value(self, text: &str) -> Result<Value, ValueError> {
        if !self.accepts(text) {
            return Err(ValueError::Lexical(self));
        }
        match self {
            Self::QName | Self::Notation | Self::NmTokens | Self::IdRefs | Self::Entities => {
                Err(ValueError::Cast { from: Self::String, to: self })
            }
            Self::AnyUri => Ok(Value::AnyUri(text.into())),
            integer if integer.derives_from(Self::Integer) => Integer::parse(text).map(Value::Integer),
            other
                if matches!(
                    other.primitive(),
                    Self::String | Self::AnyAtomicType | Self::AnySimpleType | Self::UntypedAtomic
                ) =>
            {
                Ok(Value::string(text))
            }
            other => cast::read(text, other),
        }
    }

    /// What its `length` facets count; nothing for a type without them, and for names, where validators
    /// ignore them.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self.primitive() {
            Self::String | Self::AnyUri => Some(Unit::Characters),
            Self::HexBinary | Self::Base64Binary => Some(Unit::Octets),
            Self::NmTokens | Self::IdRefs | Self::Entities => Some(Unit::Items),
            _ => None,
        }
    }

    /// The length of `text` in [`Builtin::unit`]; nothing without one, or when `text` is not of the type.
    #[must_use]
    pub fn length(self, text: &str) -> Option<usize> {
        match self.unit()? {
            Unit::Characters => Some(text.chars().count()),
            Unit::Items => Some(builtin::items(text).count()),
            Unit::Octets => match cast::read(text, self).ok()? {
                Value::HexBinary(octets) | Value::Base64Binary(octets) => Some(octets.len()),
                _ => None,
            },
        }
    }

    fn every_item(text: &str, item: Self) -> bool {
        let mut items = builtin::items(text).peekable();
        items.peek().is_some() && items.all(|text| item.accepts(text))
    }
}

impl Value {
    /// Whether two values are one in the value space of XML Schema 1.0: NaN is equal to itself, a date with a
    /// time zone never to one without, and a value never to one of another primitive type.
    #[must_use]
    pub fn schema_equal(&self, other: &Self) -> bool {
        let (a, b) = (self.kind().primitive(), other.kind().primitive());
        match (self, other) {
            _ if a != b => false,
            (Self::Float(_) | Self::Double(_), _) if self.is_nan() && other.is_nan() => true,
            _ if self.is_numeric() => self.numeric_order(other) == Some(Ordering::Equal),
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::HexBinary(a), Self::HexBinary(b)) | (Self::Base64Binary(a), Self::Base64Binary(b)) => {
                a == b
            }
            (Self::QName(a), Self::QName(b)) | (Self::Notation(a), Self::Notation(b)) => a == b,
            _ => match (self.as_str(), other.as_str()) {
                (Some(a), Some(b)) => a == b,
                _ => self.schema_order(other) == Some(Ordering::Equal),
            },
        }
    }

    /// The order of XML Schema 1.0, by which `minInclusive` and its kin judge; nothing where two values are
    /// not comparable (a month and thirty days, a date with and one without time zone within fourteen hours,
    /// NaN and any number).
    #[must_use]
    pub fn schema_order(&self, other: &Self) -> Option<Ordering> {
        if self.kind().primitive() != other.kind().primitive() {
            return None;
        }
        if self.is_numeric() {
            return match self.is_nan() && other.is_nan() {
                true => Some(Ordering::Equal),
                false => self.numeric_order(other),
            };
        }
        match (self.moment(), other.moment()) {
            (Some(a), Some(b)) => a.partial_order(&b),
            _ => match (self.duration(), other.duration()) {
                (Some(a), Some(b)) => duration_order(&a, &b),
                _ => None,
            },
        }
    }

    pub(super) const fn duration(&self) -> Option<Duration> {
        match self {
            Self::Duration(value) | Self::YearMonthDuration(value) | Self::DayTimeDuration(value) => {
                Some(*value)
            }
            _ => None,
        }
    }

    /// The date, time or part of one that it is.
    #[must_use]
    pub const fn moment(&self) -> Option<DateTime> {
        match self {
            Self::DateTime(value)
            | Self::Date(value)
            | Self::Time(value)
            | Self::GYearMonth(value)
            | Self::GYear(value)
            | Self::GMonthDay(value)
            | Self::GDay(value)
            | Self::GMonth(value) => Some(*value),
            _ => None,
        }
    }
}

/// Added to each of four moments, whose months differ in length (XML Schema 1.0, Part 2, 3.2.6.2).
fn duration_order(a: &Duration, b: &Duration) -> Option<Ordering> {
    const MOMENTS: [&str; 4] =
        ["1696-09-01T00:00:00Z", "1697-02-01T00:00:00Z", "1903-03-01T00:00:00Z", "1903-07-01T00:00:00Z"];
    if a.months() == b.months() {
        return Some(a.nanoseconds().cmp(&b.nanoseconds()));
    }
    let mut orders = MOMENTS.iter().map(|moment| {
        let moment = DateTime::parse(Builtin::DateTime, moment).ok()?;
        let after = |duration| moment.plus(Builtin::DateTime, duration).ok().map(|later| later.instant());
        Some(after(a)?.cmp(&after(b)?))
    });
    let first = orders.next()??;
    orders.all(|order| order == Some(first)).then_some(first)
}

/// `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let sized = |subtag: &str| (1..=8).contains(&subtag.len());
    subtags.next().is_some_and(|first| sized(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && subtags.all(|subtag| sized(subtag) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether the years, months, days, hours and minutes of a duration fit in 31 bits each, as they have to in
/// the reference validator.
fn numbers_fit(duration: &str) -> bool {
    let numbers = duration.split(['-', 'P', 'T', 'Y', 'M', 'D', 'H']);
    numbers
        .filter(|number| !number.is_empty() && !number.ends_with('S'))
        .all(|number| number.parse::<i32>().is_ok())
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() + fraction.len() > 0 && digits(whole) && digits(fraction)
}

fn is_integer(text: &str, kind: Builtin) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (least, greatest) = kind.range();
    match text.parse::<i128>() {
        Ok(value) => {
            least.is_none_or(|least| value >= least) && greatest.is_none_or(|greatest| value <= greatest)
        }
        // Beyond 128 bits, only the side that has no bound is left.
        Err(_) if text.starts_with('-') => least.is_none(),
        Err(_) => greatest.is_none(),
    }
}
