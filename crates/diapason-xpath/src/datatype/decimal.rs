use super::{Builtin, Integer, ValueError};
use num_bigint::BigInt;
use std::cmp::Ordering;
use std::fmt;

/// A decimal number, exact: an integer divided by a power of ten, without trailing zeros, of at most
/// [`Integer::DIGITS`] digits.
///
/// Ours, because XML Schema bounds neither digits nor scale from above, and no decimal of fixed size keeps
/// `totalDigits` of 39 or the exact value of a small double. Numbers whose digits fit in 64 bits allocate
/// nothing.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    coefficient: Integer,
    /// Digits after the point.
    scale: u32,
}

impl Decimal {
    /// Reads `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)`, the lexical space of `xs:decimal`.
    ///
    /// # Errors
    /// [`ValueError::Lexical`], and [`ValueError::Overflow`] beyond [`Integer::DIGITS`] digits.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = whole.bytes().chain(fraction.bytes());
        if whole.len() + fraction.len() == 0 || !digits.clone().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::Lexical(Builtin::Decimal));
        }
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        if whole.len() + fraction.len() > Integer::DIGITS {
            return Err(ValueError::Overflow);
        }
        let small = whole
            .bytes()
            .chain(fraction.bytes())
            .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
        let magnitude = match small {
            Some(small) => Integer::from(small),
            None => Integer::parse(&format!("{whole}{fraction}"))?,
        };
        let coefficient = if negative { magnitude.negated() } else { magnitude };
        Ok(Self { coefficient, scale: u32::try_from(fraction.len()).unwrap_or(u32::MAX) })
    }

    /// `coefficient` ÷ 10^`scale`.
    pub(super) fn new(coefficient: Integer, scale: u32) -> Self {
        let mut decimal = Self { coefficient, scale };
        let ten = Integer::from(10_i64);
        while decimal.scale > 0 {
            match decimal.coefficient.divide(&ten) {
                Ok((shorter, rest)) if rest.signum() == 0 => decimal.coefficient = shorter,
                _ => break,
            }
            decimal.scale -= 1;
        }
        decimal
    }

    /// The exact value of a double; nothing for an infinity and for NaN.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.to_bits();
        let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
        let fraction = bits & ((1 << 52) - 1);
        // value = mantissa × 2^power
        let (mantissa, power) = match exponent {
            0 => (fraction, -1074),
            _ => (fraction | (1 << 52), exponent - 1075),
        };
        let sign = if value.is_sign_negative() { -1 } else { 1 };
        let mantissa: BigInt = BigInt::from(mantissa) * sign;
        let places = power.unsigned_abs();
        Some(match power {
            0.. => Self::new(Integer::of(mantissa << places), 0),
            // 2^-n = 5^n ÷ 10^n
            _ => {
                let shared = u32::try_from(mantissa.trailing_zeros().unwrap_or(0)).unwrap_or(0).min(places);
                let scale = places - shared;
                Self::new(Integer::of((mantissa >> shared) * BigInt::from(5).pow(scale)), scale)
            }
        })
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match self.scale {
            0 => self.coefficient.to_f64(),
            _ => self.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// The nearest single-precision number.
    #[must_use]
    pub fn to_f32(&self) -> f32 {
        self.to_string().parse().unwrap_or(f32::NAN)
    }

    /// The integer, when there is nothing after the point.
    #[must_use]
    pub fn to_integer(&self) -> Option<&Integer> {
        (self.scale == 0).then_some(&self.coefficient)
    }

    /// What stands before the point: rounded towards zero.
    #[must_use]
    pub fn truncated(&self) -> Integer {
        self.split().0
    }

    /// What the `totalDigits` facet counts: the fewest digits that the value can be written with, a zero
    /// before the point left out.
    #[must_use]
    pub fn total_digits(&self) -> usize {
        self.coefficient.digits().max(self.scale as usize)
    }

    /// What the `fractionDigits` facet counts: the fewest digits after the point.
    #[must_use]
    pub fn fraction_digits(&self) -> usize {
        self.scale as usize
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn signum(&self) -> i8 {
        self.coefficient.signum()
    }

    pub(super) fn add(&self, other: &Self) -> Result<Self, ValueError> {
        let (a, b, scale) = self.aligned(other)?;
        Ok(Self::new(a.add(&b)?, scale))
    }

    pub(super) fn subtract(&self, other: &Self) -> Result<Self, ValueError> {
        let (a, b, scale) = self.aligned(other)?;
        Ok(Self::new(a.subtract(&b)?, scale))
    }

    pub(super) fn multiply(&self, other: &Self) -> Result<Self, ValueError> {
        let scale = self.scale + other.scale;
        if scale as usize > Integer::DIGITS {
            return Err(ValueError::Overflow);
        }
        Ok(Self::new(self.coefficient.multiply(&other.coefficient)?, scale))
    }

    /// To 18 digits after the point, or as many as an operand has if more; a half is rounded towards zero, as
    /// in the reference.
    pub(super) fn divide(&self, other: &Self) -> Result<Self, ValueError> {
        let scale = self.scale.max(other.scale).max(18);
        let numerator = self.coefficient.shifted(scale + other.scale - self.scale)?;
        let (quotient, rest) = numerator.divide(&other.coefficient)?;
        let twice = rest.add(&rest)?.magnitude();
        let direction = i64::from(self.signum() * other.signum());
        Ok(Self::new(
            match twice > other.coefficient.magnitude() {
                true => quotient.add(&Integer::from(direction))?,
                false => quotient,
            },
            scale,
        ))
    }

    /// The quotient, truncated towards zero, and the remainder, which has the sign of `self`.
    pub(super) fn divide_truncating(&self, other: &Self) -> Result<(Integer, Self), ValueError> {
        let (a, b, scale) = self.aligned(other)?;
        let (quotient, rest) = a.divide(&b)?;
        Ok((quotient, Self::new(rest, scale)))
    }

    pub(super) fn negated(&self) -> Self {
        Self { coefficient: self.coefficient.negated(), scale: self.scale }
    }

    pub(super) fn rounded(&self, rounding: Rounding, places: i64) -> Result<Self, ValueError> {
        if places >= i64::from(self.scale) {
            return Ok(self.clone());
        }
        // Beyond every digit, what is left is zero (or one unit of a place that no number reaches).
        let drop = u32::try_from(i64::from(self.scale).saturating_sub(places)).unwrap_or(u32::MAX);
        let unit = Integer::ONE.shifted(drop.min(Integer::DIGITS as u32 - 1))?;
        let (quotient, rest) = self.coefficient.divide(&unit)?;
        let twice = rest.add(&rest)?.magnitude().cmp(&unit);
        let odd = quotient.divide(&Integer::from(2_i64))?.1.signum() != 0;
        let sign = i64::from(rest.signum());
        let step = match rounding {
            Rounding::Floor => sign.min(0),
            Rounding::Ceiling => sign.max(0),
            Rounding::HalfUp if twice.is_gt() || (twice.is_eq() && sign > 0) => sign,
            Rounding::HalfEven if twice.is_gt() || (twice.is_eq() && odd) => sign,
            Rounding::HalfUp | Rounding::HalfEven => 0,
        };
        let rounded = quotient.add(&Integer::from(step))?;
        match u32::try_from(places) {
            Ok(scale) => Ok(Self::new(rounded, scale)),
            Err(_) if rounded.signum() == 0 => Ok(Self::from(Integer::ZERO)),
            Err(_) => {
                let power = u32::try_from(places.unsigned_abs()).map_err(|_| ValueError::Overflow)?;
                Ok(Self::from(rounded.shifted(power)?))
            }
        }
    }

    /// The whole part, and the digits after the point as an integer, both with the sign of the number.
    fn split(&self) -> (Integer, Integer) {
        let unit = Integer::ONE.shifted(self.scale);
        unit.and_then(|unit| self.coefficient.divide(&unit)).unwrap_or((Integer::ZERO, Integer::ZERO))
    }

    fn aligned(&self, other: &Self) -> Result<(Integer, Integer, u32), ValueError> {
        let scale = self.scale.max(other.scale);
        Ok((
            self.coefficient.shifted(scale - self.scale)?,
            other.coefficient.shifted(scale - other.scale)?,
            scale,
        ))
    }
}

/// Where a number between two others goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    Floor,
    Ceiling,
    /// To the nearest; a half goes up, also below zero.
    HalfUp,
    /// To the nearest; a half goes to the even one.
    HalfEven,
}

impl From<Integer> for Decimal {
    fn from(integer: Integer) -> Self {
        Self { coefficient: integer, scale: 0 }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let signs = self.signum().cmp(&other.signum());
        if signs.is_ne() {
            return signs;
        }
        match self.aligned(other) {
            Ok((a, b, _)) => a.cmp(&b),
            // Digits cannot be aligned within the bound: the number of those before the point decides.
            Err(_) => {
                let whole =
                    |d: &Self| i64::try_from(d.coefficient.digits()).unwrap_or(i64::MAX) - i64::from(d.scale);
                let magnitudes = whole(self).cmp(&whole(other));
                if self.signum() < 0 { magnitudes.reverse() } else { magnitudes }
            }
        }
    }
}

/// The string that XPath 2.0 casts it to: an integer without point, else no zero that can be left out but the
/// one before the point.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return self.coefficient.fmt(f);
        }
        let digits = self.coefficient.magnitude().to_string();
        let places = self.scale as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or((&padded, ""));
        let sign = if self.signum() < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// Masked: the value may come from a document.
impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decimal(…)")
    }
}
