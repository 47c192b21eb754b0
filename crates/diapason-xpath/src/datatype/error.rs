use super::{Builtin, Operator};

/// Why a value cannot be made, compared or computed with. Quotes none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// A text is not in the lexical space of a type.
    #[error("the text is not a valid {0}")]
    Lexical(Builtin),
    /// No value of one type becomes one of the other.
    #[error("{from} cannot be cast to {to}")]
    Cast {
        /// The type of the value.
        from: Builtin,
        /// The type asked for.
        to: Builtin,
    },
    /// The types are not comparable, or not in that way.
    #[error("{left} cannot be compared with {right}")]
    Incomparable {
        /// The type on the left.
        left: Builtin,
        /// The type on the right.
        right: Builtin,
    },
    /// The operator has no meaning for these types.
    #[error("{left} {operator} {right} has no meaning")]
    Operands {
        /// The operator.
        operator: Operator,
        /// The type on the left.
        left: Builtin,
        /// The type on the right.
        right: Builtin,
    },
    /// A numeric function was given something else.
    #[error("{0} is not a number")]
    NotNumeric(Builtin),
    /// A value of this type is neither true nor false.
    #[error("{0} has no effective boolean value")]
    NoBooleanValue(Builtin),
    /// Division by zero, of exact numbers.
    #[error("division by zero")]
    DivisionByZero,
    /// A number of more digits than are kept, or an integer quotient of an infinity.
    #[error("a number is too large")]
    Overflow,
    /// NaN or an infinity where an exact number is needed.
    #[error("NaN and the infinities have no exact value")]
    NotFinite,
    /// A date beyond what is kept (years of 31 bits).
    #[error("a date is too far away")]
    DateOverflow,
    /// A duration beyond what is kept (months, and seconds, of 63 bits), or divided by zero.
    #[error("a duration is too large")]
    DurationOverflow,
    /// A duration multiplied by, or divided by, NaN.
    #[error("a duration cannot be multiplied or divided by NaN")]
    DurationByNan,
    /// A date and a time of two time zones.
    #[error("the date and the time are in two time zones")]
    ZonesDiffer,
    /// A prefix that is not declared where the name stands.
    #[error("a prefix is not declared")]
    UndeclaredPrefix,
}

impl ValueError {
    /// The code of XPath 2.0, as in `err:FORG0001`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lexical(_) => "FORG0001",
            Self::Cast { .. } | Self::Incomparable { .. } | Self::Operands { .. } | Self::NotNumeric(_) => {
                "XPTY0004"
            }
            Self::NoBooleanValue(_) => "FORG0006",
            Self::DivisionByZero => "FOAR0001",
            Self::Overflow => "FOAR0002",
            Self::NotFinite => "FOCA0002",
            Self::DateOverflow => "FODT0001",
            Self::DurationOverflow => "FODT0002",
            Self::DurationByNan => "FOCA0005",
            Self::ZonesDiffer => "FORG0008",
            Self::UndeclaredPrefix => "FONS0004",
        }
    }
}
