use super::{Builtin, ValueError};
use std::fmt;

/// Months, and seconds with nine digits after the point. Both have the same sign.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    months: i64,
    seconds: i64,
    nanoseconds: i32,
}

impl Duration {
    /// Reads `-?PnYnMnDTnHnMnS`, any part of which may be absent, but not all, and so may the digits before
    /// the point of the seconds, which validators do without.
    ///
    /// # Errors
    /// [`ValueError::Lexical`], and [`ValueError::DurationOverflow`] for more months or seconds than 63 bits
    /// hold.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        const LEXICAL: ValueError = ValueError::Lexical(Builtin::Duration);
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let rest = rest.strip_prefix('P').ok_or(LEXICAL)?;
        let (date, time) = match rest.split_once('T') {
            Some((_, "")) => return Err(LEXICAL),
            Some((date, time)) => (date, time),
            None if rest.is_empty() => return Err(LEXICAL),
            None => (rest, ""),
        };
        let [years, months, days] = parts(date, ['Y', 'M', 'D']).ok_or(LEXICAL)?;
        let [hours, minutes, seconds] = parts(time, ['H', 'M', 'S']).ok_or(LEXICAL)?;
        let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        let plain = [years, months, days, hours, minutes, seconds];
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain.iter().copied().all(digits) || fraction.is_empty() || !digits(fraction) {
            return Err(LEXICAL);
        }
        let [years, months, days, hours, minutes, seconds] = plain.map(|part| match part {
            "" => Ok(0_i128),
            digits => digits.parse::<i64>().map(i128::from).map_err(|_| ValueError::DurationOverflow),
        });
        let nanoseconds = super::datetime::nanoseconds(fraction);
        let total = ((days? * 24 + hours?) * 60 + minutes?) * 60 + seconds?;
        let sign = if negative { -1 } else { 1 };
        Self::new(sign * (years? * 12 + months?), sign * (total * SECOND + i128::from(nanoseconds)))
    }

    /// `months` and `nanoseconds`, which have the same sign.
    pub(super) fn new(months: i128, nanoseconds: i128) -> Result<Self, ValueError> {
        let overflow = |_| ValueError::DurationOverflow;
        Ok(Self {
            months: i64::try_from(months).map_err(overflow)?,
            seconds: i64::try_from(nanoseconds / SECOND).map_err(overflow)?,
            nanoseconds: i32::try_from(nanoseconds % SECOND).unwrap_or(0),
        })
    }

    /// Whole months, negative for a negative duration.
    #[must_use]
    pub const fn months(&self) -> i64 {
        self.months
    }

    /// What is not months, in nanoseconds, negative for a negative duration.
    #[must_use]
    pub fn nanoseconds(&self) -> i128 {
        i128::from(self.seconds) * SECOND + i128::from(self.nanoseconds)
    }

    /// Writes it as a value of `kind`: normalised, parts that are zero left out, `PT0S` (or `P0M`) for none.
    pub(super) fn write(&self, kind: Builtin, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.months == 0 && self.seconds == 0 && self.nanoseconds == 0 {
            return f.write_str(if kind == Builtin::YearMonthDuration { "P0M" } else { "PT0S" });
        }
        if self.months < 0 || self.seconds < 0 || self.nanoseconds < 0 {
            f.write_str("-")?;
        }
        f.write_str("P")?;
        let months = self.months.unsigned_abs();
        let seconds = self.seconds.unsigned_abs();
        let part = |f: &mut fmt::Formatter<'_>, number: u64, unit: char| match number {
            0 => Ok(()),
            _ => write!(f, "{number}{unit}"),
        };
        part(f, months / 12, 'Y')?;
        part(f, months % 12, 'M')?;
        part(f, seconds / 86_400, 'D')?;
        if seconds.is_multiple_of(86_400) && self.nanoseconds == 0 {
            return Ok(());
        }
        f.write_str("T")?;
        part(f, seconds / 3_600 % 24, 'H')?;
        part(f, seconds / 60 % 60, 'M')?;
        match self.nanoseconds.unsigned_abs() {
            0 => part(f, seconds % 60, 'S'),
            fraction => {
                write!(f, "{}", seconds % 60)?;
                super::datetime::write_fraction(fraction, f)?;
                f.write_str("S")
            }
        }
    }
}

/// Masked: the value may come from a document.
impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Duration(…)")
    }
}

/// The numbers before each of `units`, in that order, each at most once; empty where one is absent.
fn parts<const N: usize>(mut text: &str, units: [char; N]) -> Option<[&str; N]> {
    let found = units.map(|unit| match text.split_once(unit) {
        Some((number, rest)) if !number.is_empty() => {
            text = rest;
            Some(number)
        }
        Some(_) => None,
        None => Some(""),
    });
    let whole = text.is_empty() && found.iter().all(Option::is_some);
    whole.then(|| found.map(Option::unwrap_or_default))
}

/// In nanoseconds.
pub(super) const SECOND: i128 = 1_000_000_000;
