use super::ValueError;
use num_bigint::{BigInt, Sign};
use std::cmp::Ordering;
use std::fmt;

/// An integer of any size, up to [`Integer::DIGITS`] decimal digits. Those of 64 bits, nearly all, allocate
/// nothing.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// `Big` never holds what fits in 64 bits, so that equal integers have equal representations.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    Big(Box<BigInt>),
}

impl Integer {
    /// The decimal digits that an integer may have. Far beyond what XML Schema asks of a processor (18); the
    /// bound keeps conversions, whose cost grows with the square, harmless.
    pub const DIGITS: usize = 4096;

    /// 0.
    pub const ZERO: Self = Self(Repr::Small(0));

    /// 1.
    pub const ONE: Self = Self(Repr::Small(1));

    /// Reads `[+-]?[0-9]+`.
    ///
    /// # Errors
    /// [`ValueError::Overflow`] beyond [`Integer::DIGITS`], leading zeros not counted;
    /// [`ValueError::Lexical`] for any other text.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::Lexical(super::Builtin::Integer));
        }
        if let Ok(small) = text.parse() {
            return Ok(Self(Repr::Small(small)));
        }
        let digits = digits.trim_start_matches('0');
        if digits.len() > Self::DIGITS {
            return Err(ValueError::Overflow);
        }
        let magnitude = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
        Ok(Self::of(if text.starts_with('-') { -magnitude } else { magnitude }))
    }

    /// The integer in 64 bits, when it fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(small) => Some(*small),
            Repr::Big(_) => None,
        }
    }

    pub(super) fn to_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(small) => Some(i128::from(*small)),
            Repr::Big(big) => i128::try_from(big.as_ref()).ok(),
        }
    }

    /// The nearest double.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Repr::Small(small) => *small as f64,
            // Correctly rounded, which the conversion of the library does not promise.
            Repr::Big(big) => big.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn signum(&self) -> i8 {
        match &self.0 {
            Repr::Small(small) => i8::from(*small > 0) - i8::from(*small < 0),
            Repr::Big(big) => match big.sign() {
                Sign::Minus => -1,
                Sign::NoSign => 0,
                Sign::Plus => 1,
            },
        }
    }

    /// How many decimal digits it is written with, without sign; 1 for zero.
    #[must_use]
    pub fn digits(&self) -> usize {
        match &self.0 {
            Repr::Small(small) => small.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1),
            Repr::Big(big) => big.magnitude().to_string().len(),
        }
    }

    pub(super) fn add(&self, other: &Self) -> Result<Self, ValueError> {
        self.apply(other, |a, b| Some(a + b), |a, b| a + b)
    }

    pub(super) fn subtract(&self, other: &Self) -> Result<Self, ValueError> {
        self.apply(other, |a, b| Some(a - b), |a, b| a - b)
    }

    pub(super) fn multiply(&self, other: &Self) -> Result<Self, ValueError> {
        self.apply(other, |a, b| Some(a * b), |a, b| a * b)
    }

    /// The quotient, truncated towards zero, and the remainder, which has the sign of `self`.
    pub(super) fn divide(&self, other: &Self) -> Result<(Self, Self), ValueError> {
        if other.signum() == 0 {
            return Err(ValueError::DivisionByZero);
        }
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0) {
            let (a, b) = (i128::from(*a), i128::from(*b));
            return Ok((Self::from_i128(a / b), Self::from_i128(a % b)));
        }
        let (a, b) = (self.big(), other.big());
        Ok((Self::of(&a / &b), Self::of(a % b)))
    }

    pub(super) fn negated(&self) -> Self {
        match &self.0 {
            Repr::Small(small) => Self::from_i128(-i128::from(*small)),
            Repr::Big(big) => Self::of(-big.as_ref()),
        }
    }

    pub(super) fn magnitude(&self) -> Self {
        if self.signum() < 0 { self.negated() } else { self.clone() }
    }

    /// `self` × 10^`power`.
    pub(super) fn shifted(&self, power: u32) -> Result<Self, ValueError> {
        if power == 0 || self.signum() == 0 {
            return Ok(self.clone());
        }
        if self.digits() + power as usize > Self::DIGITS {
            return Err(ValueError::Overflow);
        }
        match 10_i64.checked_pow(power) {
            Some(factor) => self.multiply(&Self::from(factor)),
            None => Ok(Self::of(self.big() * BigInt::from(10).pow(power))),
        }
    }

    pub(super) fn of(big: BigInt) -> Self {
        match i64::try_from(&big) {
            Ok(small) => Self(Repr::Small(small)),
            Err(_) => Self(Repr::Big(Box::new(big))),
        }
    }

    pub(super) fn from_i128(value: i128) -> Self {
        match i64::try_from(value) {
            Ok(small) => Self(Repr::Small(small)),
            Err(_) => Self(Repr::Big(Box::new(BigInt::from(value)))),
        }
    }

    /// Operands of 64 bits never overflow 128 in one operation.
    fn apply(
        &self,
        other: &Self,
        small: impl FnOnce(i128, i128) -> Option<i128>,
        big: impl FnOnce(BigInt, BigInt) -> BigInt,
    ) -> Result<Self, ValueError> {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(result) = small(i128::from(*a), i128::from(*b))
        {
            return Ok(Self::from_i128(result));
        }
        let result = Self::of(big(self.big(), other.big()));
        // A digit takes more than three bits: an integer within this bound has at most a few digits too many.
        match &result.0 {
            Repr::Big(big) if big.bits() > BITS => Err(ValueError::Overflow),
            _ => Ok(result),
        }
    }

    fn big(&self) -> BigInt {
        match &self.0 {
            Repr::Small(small) => BigInt::from(*small),
            Repr::Big(big) => big.as_ref().clone(),
        }
    }
}

/// Of an integer of [`Integer::DIGITS`] digits.
const BITS: u64 = 13_607;

impl From<i64> for Integer {
    fn from(value: i64) -> Self {
        Self(Repr::Small(value))
    }
}

impl From<usize> for Integer {
    fn from(value: usize) -> Self {
        Self::of(BigInt::from(value))
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            (Repr::Big(a), Repr::Big(b)) => a.cmp(b),
            // A big one lies beyond every small one, on the side of its sign.
            (Repr::Small(_), Repr::Big(_)) => 0.cmp(&other.signum()),
            (Repr::Big(_), Repr::Small(_)) => self.signum().cmp(&0),
        }
    }
}

/// The canonical representation: no `+`, no leading zero.
impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(small) => write!(f, "{small}"),
            Repr::Big(big) => write!(f, "{big}"),
        }
    }
}

/// Masked: the value may come from a document.
impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Integer(…)")
    }
}
