use std::borrow::Cow;
use std::fmt;

/// A built-in simple type: the 44 of XML Schema 1.0, Part 2, section 3, its `anySimpleType`, and the four
/// that XPath 2.0 adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    /// `anySimpleType`: any simple type at all.
    AnySimpleType,
    /// `anyAtomicType`: what is neither a list nor a union; of XPath only.
    AnyAtomicType,
    /// `untypedAtomic`: the value of a node without type; of XPath only.
    UntypedAtomic,
    /// `string`: characters.
    String,
    /// `boolean`: true or false.
    Boolean,
    /// `decimal`: exact decimal numbers.
    Decimal,
    /// `float`: single-precision numbers.
    Float,
    /// `double`: double-precision numbers.
    Double,
    /// `duration`: years, months, days, hours, minutes, seconds.
    Duration,
    /// `yearMonthDuration`: durations in months; of XPath only.
    YearMonthDuration,
    /// `dayTimeDuration`: durations in seconds; of XPath only.
    DayTimeDuration,
    /// `dateTime`: a date and a time.
    DateTime,
    /// `time`: a time of any day.
    Time,
    /// `date`: a day.
    Date,
    /// `gYearMonth`: a month of a year.
    GYearMonth,
    /// `gYear`: a year.
    GYear,
    /// `gMonthDay`: a day of every year.
    GMonthDay,
    /// `gDay`: a day of every month.
    GDay,
    /// `gMonth`: a month of every year.
    GMonth,
    /// `hexBinary`: octets, in hexadecimal.
    HexBinary,
    /// `base64Binary`: octets, in base 64.
    Base64Binary,
    /// `anyURI`: references.
    AnyUri,
    /// `QName`: qualified names.
    QName,
    /// `NOTATION`: names of notations.
    Notation,
    /// `normalizedString`: without tab, line feed, carriage return.
    NormalizedString,
    /// `token`: without space at the ends, nor two in a row.
    Token,
    /// `language`: RFC 3066 tags.
    Language,
    /// `NMTOKEN`: characters of names.
    NmToken,
    /// `NMTOKENS`: lists of `NMTOKEN`.
    NmTokens,
    /// `Name`: names of XML.
    Name,
    /// `NCName`: names without colon.
    NcName,
    /// `ID`: identifiers, unique in their document.
    Id,
    /// `IDREF`: references to an `ID`.
    IdRef,
    /// `IDREFS`: lists of `IDREF`.
    IdRefs,
    /// `ENTITY`: names of unparsed entities.
    Entity,
    /// `ENTITIES`: lists of `ENTITY`.
    Entities,
    /// `integer`: whole numbers.
    Integer,
    /// `nonPositiveInteger`: up to 0.
    NonPositiveInteger,
    /// `negativeInteger`: up to -1.
    NegativeInteger,
    /// `long`: of 64 bits, signed.
    Long,
    /// `int`: of 32 bits, signed.
    Int,
    /// `short`: of 16 bits, signed.
    Short,
    /// `byte`: of 8 bits, signed.
    Byte,
    /// `nonNegativeInteger`: from 0.
    NonNegativeInteger,
    /// `unsignedLong`: of 64 bits.
    UnsignedLong,
    /// `unsignedInt`: of 32 bits.
    UnsignedInt,
    /// `unsignedShort`: of 16 bits.
    UnsignedShort,
    /// `unsignedByte`: of 8 bits.
    UnsignedByte,
    /// `positiveInteger`: from 1.
    PositiveInteger,
}

/// The `whiteSpace` facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhiteSpace {
    /// As it stands.
    Preserve,
    /// Tab, line feed and carriage return become spaces.
    Replace,
    /// Then spaces in a row become one, and none stays at the ends.
    Collapse,
}

impl WhiteSpace {
    /// `text` with its white space treated; borrowed when nothing changes.
    #[must_use]
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        let other = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace if text.bytes().any(other) => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
            Self::Replace => Cow::Borrowed(text),
            Self::Collapse => {
                let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
                let mut spaced = false;
                let clean = trimmed.bytes().all(|byte| {
                    let twice = spaced && byte == b' ';
                    spaced = byte == b' ';
                    !twice && !other(byte)
                });
                if clean {
                    return Cow::Borrowed(trimmed);
                }
                let mut collapsed = String::with_capacity(trimmed.len());
                for item in items(trimmed) {
                    if !collapsed.is_empty() {
                        collapsed.push(' ');
                    }
                    collapsed.push_str(item);
                }
                Cow::Owned(collapsed)
            }
        }
    }
}

/// The items of a list: what stands between white space.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|item| !item.is_empty())
}

impl Builtin {
    /// Every type, each after the one it derives from.
    pub const ALL: &[Self] = &[
        Self::AnySimpleType,
        Self::AnyAtomicType,
        Self::UntypedAtomic,
        Self::String,
        Self::Boolean,
        Self::Decimal,
        Self::Float,
        Self::Double,
        Self::Duration,
        Self::YearMonthDuration,
        Self::DayTimeDuration,
        Self::DateTime,
        Self::Time,
        Self::Date,
        Self::GYearMonth,
        Self::GYear,
        Self::GMonthDay,
        Self::GDay,
        Self::GMonth,
        Self::HexBinary,
        Self::Base64Binary,
        Self::AnyUri,
        Self::QName,
        Self::Notation,
        Self::NormalizedString,
        Self::Token,
        Self::Language,
        Self::NmToken,
        Self::NmTokens,
        Self::Name,
        Self::NcName,
        Self::Id,
        Self::IdRef,
        Self::IdRefs,
        Self::Entity,
        Self::Entities,
        Self::Integer,
        Self::NonPositiveInteger,
        Self::NegativeInteger,
        Self::Long,
        Self::Int,
        Self::Short,
        Self::Byte,
        Self::NonNegativeInteger,
        Self::UnsignedLong,
        Self::UnsignedInt,
        Self::UnsignedShort,
        Self::UnsignedByte,
        Self::PositiveInteger,
    ];

    /// The type that a schema names so, as in `xs:token` without prefix: the 44 and `anySimpleType`.
    #[must_use]
    pub fn schema(local: &str) -> Option<Self> {
        Self::named(local).filter(|found| !found.only_of_xpath())
    }

    /// The atomic type that an expression names so, as in `xs:untypedAtomic` without prefix; lists are none,
    /// nor is `anySimpleType`.
    #[must_use]
    pub fn atomic(local: &str) -> Option<Self> {
        Self::named(local).filter(|found| found.item().is_none() && *found != Self::AnySimpleType)
    }

    fn named(local: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == local)
    }

    const fn only_of_xpath(self) -> bool {
        use Builtin::{AnyAtomicType, DayTimeDuration, UntypedAtomic, YearMonthDuration};
        matches!(self, AnyAtomicType | UntypedAtomic | YearMonthDuration | DayTimeDuration)
    }

    /// Its name in the namespace of XML Schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnySimpleType => "anySimpleType",
            Self::AnyAtomicType => "anyAtomicType",
            Self::UntypedAtomic => "untypedAtomic",
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Decimal => "decimal",
            Self::Float => "float",
            Self::Double => "double",
            Self::Duration => "duration",
            Self::YearMonthDuration => "yearMonthDuration",
            Self::DayTimeDuration => "dayTimeDuration",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::Date => "date",
            Self::GYearMonth => "gYearMonth",
            Self::GYear => "gYear",
            Self::GMonthDay => "gMonthDay",
            Self::GDay => "gDay",
            Self::GMonth => "gMonth",
            Self::HexBinary => "hexBinary",
            Self::Base64Binary => "base64Binary",
            Self::AnyUri => "anyURI",
            Self::QName => "QName",
            Self::Notation => "NOTATION",
            Self::NormalizedString => "normalizedString",
            Self::Token => "token",
            Self::Language => "language",
            Self::NmToken => "NMTOKEN",
            Self::NmTokens => "NMTOKENS",
            Self::Name => "Name",
            Self::NcName => "NCName",
            Self::Id => "ID",
            Self::IdRef => "IDREF",
            Self::IdRefs => "IDREFS",
            Self::Entity => "ENTITY",
            Self::Entities => "ENTITIES",
            Self::Integer => "integer",
            Self::NonPositiveInteger => "nonPositiveInteger",
            Self::NegativeInteger => "negativeInteger",
            Self::Long => "long",
            Self::Int => "int",
            Self::Short => "short",
            Self::Byte => "byte",
            Self::NonNegativeInteger => "nonNegativeInteger",
            Self::UnsignedLong => "unsignedLong",
            Self::UnsignedInt => "unsignedInt",
            Self::UnsignedShort => "unsignedShort",
            Self::UnsignedByte => "unsignedByte",
            Self::PositiveInteger => "positiveInteger",
        }
    }

    /// What it derives from, in the hierarchy of XPath 2.0: a primitive type from `anyAtomicType`, and that,
    /// as a list does, from `anySimpleType`, which derives from nothing here.
    #[must_use]
    pub const fn base(self) -> Option<Self> {
        Some(match self {
            Self::AnySimpleType => return None,
            Self::AnyAtomicType | Self::NmTokens | Self::IdRefs | Self::Entities => Self::AnySimpleType,
            Self::UntypedAtomic
            | Self::String
            | Self::Boolean
            | Self::Decimal
            | Self::Float
            | Self::Double
            | Self::Duration
            | Self::DateTime
            | Self::Time
            | Self::Date
            | Self::GYearMonth
            | Self::GYear
            | Self::GMonthDay
            | Self::GDay
            | Self::GMonth
            | Self::HexBinary
            | Self::Base64Binary
            | Self::AnyUri
            | Self::QName
            | Self::Notation => Self::AnyAtomicType,
            Self::YearMonthDuration | Self::DayTimeDuration => Self::Duration,
            Self::NormalizedString => Self::String,
            Self::Token => Self::NormalizedString,
            Self::Language | Self::NmToken | Self::Name => Self::Token,
            Self::NcName => Self::Name,
            Self::Id | Self::IdRef | Self::Entity => Self::NcName,
            Self::Integer => Self::Decimal,
            Self::NonPositiveInteger | Self::Long | Self::NonNegativeInteger => Self::Integer,
            Self::NegativeInteger => Self::NonPositiveInteger,
            Self::Int => Self::Long,
            Self::Short => Self::Int,
            Self::Byte => Self::Short,
            Self::UnsignedLong | Self::PositiveInteger => Self::NonNegativeInteger,
            Self::UnsignedInt => Self::UnsignedLong,
            Self::UnsignedShort => Self::UnsignedInt,
            Self::UnsignedByte => Self::UnsignedShort,
        })
    }

    /// Whether it is `ancestor` or derives from it.
    #[must_use]
    pub fn derives_from(self, ancestor: Self) -> bool {
        std::iter::successors(Some(self), |one| one.base()).any(|one| one == ancestor)
    }

    /// The primitive type that it derives from, itself included; for a list, and for what is above the
    /// primitive types, itself.
    #[must_use]
    pub fn primitive(self) -> Self {
        let root = |one: &Self| one.base().is_none_or(|base| base <= Self::AnyAtomicType);
        std::iter::successors(Some(self), |one| one.base()).find(root).unwrap_or(self)
    }

    /// The type of the items of a list type.
    #[must_use]
    pub const fn item(self) -> Option<Self> {
        match self {
            Self::NmTokens => Some(Self::NmToken),
            Self::IdRefs => Some(Self::IdRef),
            Self::Entities => Some(Self::Entity),
            _ => None,
        }
    }

    /// How its white space is treated before anything else is judged.
    #[must_use]
    pub const fn white_space(self) -> WhiteSpace {
        match self {
            Self::AnySimpleType | Self::AnyAtomicType | Self::UntypedAtomic | Self::String => {
                WhiteSpace::Preserve
            }
            Self::NormalizedString => WhiteSpace::Replace,
            _ => WhiteSpace::Collapse,
        }
    }

    /// The least and the greatest value of a type derived from `integer`, where there is one.
    pub(super) const fn range(self) -> (Option<i128>, Option<i128>) {
        match self {
            Self::NonPositiveInteger => (None, Some(0)),
            Self::NegativeInteger => (None, Some(-1)),
            Self::Long => (Some(i64::MIN as i128), Some(i64::MAX as i128)),
            Self::Int => (Some(i32::MIN as i128), Some(i32::MAX as i128)),
            Self::Short => (Some(i16::MIN as i128), Some(i16::MAX as i128)),
            Self::Byte => (Some(i8::MIN as i128), Some(i8::MAX as i128)),
            Self::NonNegativeInteger => (Some(0), None),
            Self::UnsignedLong => (Some(0), Some(u64::MAX as i128)),
            Self::UnsignedInt => (Some(0), Some(u32::MAX as i128)),
            Self::UnsignedShort => (Some(0), Some(u16::MAX as i128)),
            Self::UnsignedByte => (Some(0), Some(u8::MAX as i128)),
            Self::PositiveInteger => (Some(1), None),
            _ => (None, None),
        }
    }
}

/// As in `xs:token`.
impl fmt::Display for Builtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xs:{}", self.name())
    }
}
