use super::duration::SECOND;
use super::{Builtin, Duration, ValueError};
use std::cmp::Ordering;
use std::fmt;

/// A moment of the proleptic Gregorian calendar, in a time zone or in none; what a type such as `gMonth` does
/// not say is that of 1972-12-31T00:00:00, as in Functions and Operators, 10.4.
///
/// Years are of 31 bits; there is a year 0, as in ISO 8601. Digits beyond the ninth after the second are
/// dropped.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    year: i32,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    /// Minutes east of UTC.
    zone: Option<i16>,
}

const REFERENCE: DateTime =
    DateTime { year: 1972, month: 12, day: 31, hour: 0, minute: 0, second: 0, nanosecond: 0, zone: None };

impl DateTime {
    /// Reads a text of `kind`, one of the eight types from `dateTime` to `gMonth`.
    ///
    /// # Errors
    /// [`ValueError::Lexical`], also for a day that does not exist; [`ValueError::DateOverflow`] for a year
    /// beyond 31 bits.
    pub fn parse(kind: Builtin, text: &str) -> Result<Self, ValueError> {
        let lexical = ValueError::Lexical(kind);
        let mut reader = Reader(text);
        let mut value = REFERENCE;
        let read = match kind {
            Builtin::DateTime => reader.date(&mut value)? && reader.eat("T") && reader.time(&mut value),
            Builtin::Date => reader.date(&mut value)?,
            Builtin::Time => reader.time(&mut value),
            Builtin::GYearMonth => {
                value.day = 1;
                reader.year(&mut value)? && reader.eat("-") && reader.two(&mut value.month)
            }
            Builtin::GYear => {
                (value.month, value.day) = (1, 1);
                reader.year(&mut value)?
            }
            Builtin::GMonthDay => {
                reader.eat("--")
                    && reader.two(&mut value.month)
                    && reader.eat("-")
                    && reader.two(&mut value.day)
            }
            Builtin::GDay => reader.eat("---") && reader.two(&mut value.day),
            Builtin::GMonth => {
                value.day = 1;
                let month = reader.eat("--") && reader.two(&mut value.month);
                // The first edition of XML Schema 1.0 writes `--12--`, and processors still read it.
                reader.eat("--");
                month
            }
            _ => false,
        };
        if !read || !reader.zone(&mut value) || !reader.0.is_empty() || !value.exists() {
            return Err(lexical);
        }
        value.normalized(kind)
    }

    /// The year, negative or zero before the year 1.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// 0 to 23.
    #[must_use]
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// 0 to 59.
    #[must_use]
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// Nanoseconds within the minute.
    #[must_use]
    pub fn nanoseconds(&self) -> i64 {
        i64::from(self.second) * 1_000_000_000 + i64::from(self.nanosecond)
    }

    /// Minutes east of UTC, when there is a time zone.
    #[must_use]
    pub const fn zone(&self) -> Option<i16> {
        self.zone
    }

    /// The same moment in another time zone (minutes east of UTC), or the same local time without one; a
    /// value without zone keeps its local time. `fn:adjust-dateTime-to-timezone` and its kin, for a value of
    /// `kind`.
    ///
    /// # Errors
    /// [`ValueError::DateOverflow`] at the end of the calendar.
    pub fn adjusted(&self, kind: Builtin, zone: Option<i16>) -> Result<Self, ValueError> {
        match (self.zone, zone) {
            (Some(from), Some(to)) => {
                let shift = i128::from(to - from) * 60 * SECOND;
                let local = Self::from_nanoseconds(self.local() + shift)?;
                Ok(Self { zone, ..local }.only(kind))
            }
            _ => Ok(Self { zone, ..*self }),
        }
    }

    /// `fn:dateTime`: the date of `self` and the time of `time`, in the time zone that either has.
    ///
    /// # Errors
    /// [`ValueError::ZonesDiffer`].
    pub fn with_time(&self, time: &Self) -> Result<Self, ValueError> {
        match (self.zone, time.zone) {
            (Some(a), Some(b)) if a != b => Err(ValueError::ZonesDiffer),
            (a, b) => Ok(Self { year: self.year, month: self.month, day: self.day, zone: a.or(b), ..*time }),
        }
    }

    /// The moment, in nanoseconds since 1970-01-01T00:00:00Z; without a zone, as in UTC.
    #[must_use]
    pub fn instant(&self) -> i128 {
        self.local() - i128::from(self.zone.unwrap_or(0)) * 60 * SECOND
    }

    /// The order of XML Schema 1.0, 3.2.7.4: with a time zone on one side only, two moments within fourteen
    /// hours are not comparable.
    pub(super) fn partial_order(&self, other: &Self) -> Option<Ordering> {
        const FOURTEEN_HOURS: i128 = 14 * 3_600 * SECOND;
        let (a, b) = (self.instant(), other.instant());
        match (self.zone, other.zone) {
            (Some(_), None) | (None, Some(_)) if (a - b).abs() <= FOURTEEN_HOURS => None,
            _ => Some(a.cmp(&b)),
        }
    }

    /// `self` of `kind`, later by `duration`: months first, the day cut to the month's last, then seconds.
    /// The time zone stays.
    pub(super) fn plus(&self, kind: Builtin, duration: &Duration) -> Result<Self, ValueError> {
        let months = i64::from(self.year) * 12 + i64::from(self.month) - 1;
        let months = months.checked_add(duration.months()).ok_or(ValueError::DateOverflow)?;
        let year = i32::try_from(months.div_euclid(12)).map_err(|_| ValueError::DateOverflow)?;
        let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
        let day = self.day.min(days_of(year, month));
        let local = Self { year, month, day, ..*self }.local() + duration.nanoseconds();
        if kind == Builtin::Time {
            let day = 86_400 * SECOND;
            let within = Self::from_nanoseconds(local.rem_euclid(day))?;
            return Ok(Self { zone: self.zone, ..within }.only(kind));
        }
        Ok(Self { zone: self.zone, ..Self::from_nanoseconds(local)? }.only(kind))
    }

    /// What `kind` says of this moment; the rest is that of the reference moment.
    pub(super) const fn only(self, kind: Builtin) -> Self {
        let time = Self { year: 1972, month: 12, day: 31, ..self };
        let date = Self { hour: 0, minute: 0, second: 0, nanosecond: 0, ..self };
        match kind {
            Builtin::Time => time,
            Builtin::Date => date,
            Builtin::GYearMonth => Self { day: 1, ..date },
            Builtin::GYear => Self { month: 1, day: 1, ..date },
            Builtin::GMonthDay => Self { year: 1972, ..date },
            Builtin::GDay => Self { year: 1972, month: 12, ..date },
            Builtin::GMonth => Self { year: 1972, day: 1, ..date },
            _ => self,
        }
    }

    /// Writes what `kind` says.
    pub(super) fn write(&self, kind: Builtin, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Builtin::{Date, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
        if matches!(kind, Builtin::DateTime | Date | GYearMonth | GYear) {
            let sign = if self.year < 0 { "-" } else { "" };
            write!(f, "{sign}{:04}", self.year.unsigned_abs())?;
        }
        match kind {
            Builtin::DateTime => write!(f, "-{:02}-{:02}T", self.month, self.day)?,
            Date => write!(f, "-{:02}-{:02}", self.month, self.day)?,
            GYearMonth => write!(f, "-{:02}", self.month)?,
            GMonthDay => write!(f, "--{:02}-{:02}", self.month, self.day)?,
            GDay => write!(f, "---{:02}", self.day)?,
            GMonth => write!(f, "--{:02}", self.month)?,
            _ => (),
        }
        if matches!(kind, Builtin::DateTime | Time) {
            write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
            write_fraction(self.nanosecond, f)?;
        }
        match self.zone {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.unsigned_abs() / 60, zone.unsigned_abs() % 60)
            }
        }
    }

    /// 24:00:00 is the midnight of the next day; of a time without date, of any day.
    fn normalized(self, kind: Builtin) -> Result<Self, ValueError> {
        if self.hour != 24 {
            return Ok(self);
        }
        let next = Self::from_nanoseconds(self.local())?;
        Ok(Self { zone: self.zone, ..next }.only(kind))
    }

    fn exists(&self) -> bool {
        let midnight = self.minute == 0 && self.second == 0 && self.nanosecond == 0;
        (1..=12).contains(&self.month)
            && (1..=days_of(self.year, self.month)).contains(&self.day)
            && (self.hour < 24 || (self.hour == 24 && midnight))
            && self.minute < 60
            && self.second < 60
    }

    /// Nanoseconds since 1970-01-01T00:00:00 of the same clock.
    fn local(&self) -> i128 {
        let days = days_from_civil(i64::from(self.year), self.month, self.day);
        let seconds = days * 86_400
            + i64::from(self.hour) * 3_600
            + i64::from(self.minute) * 60
            + i64::from(self.second);
        i128::from(seconds) * SECOND + i128::from(self.nanosecond)
    }

    fn from_nanoseconds(local: i128) -> Result<Self, ValueError> {
        let overflow = |_| ValueError::DateOverflow;
        let seconds = i64::try_from(local.div_euclid(SECOND)).map_err(overflow)?;
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        let within = seconds.rem_euclid(86_400);
        let part = |number: i64| u8::try_from(number).unwrap_or(0);
        Ok(Self {
            year: i32::try_from(year).map_err(overflow)?,
            month,
            day,
            hour: part(within / 3_600),
            minute: part(within / 60 % 60),
            second: part(within % 60),
            nanosecond: u32::try_from(local.rem_euclid(SECOND)).unwrap_or(0),
            zone: None,
        })
    }
}

/// Masked: the value may come from a document.
impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateTime(…)")
    }
}

/// What is left to read.
struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn eat(&mut self, expected: &str) -> bool {
        match self.0.strip_prefix(expected) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn digits(&mut self) -> &'t str {
        let end = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(end).unwrap_or((self.0, ""));
        self.0 = rest;
        digits
    }

    fn two(&mut self, number: &mut u8) -> bool {
        match self.0.split_at_checked(2) {
            Some((digits, rest)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.0 = rest;
                digits.parse().map(|read| *number = read).is_ok()
            }
            _ => false,
        }
    }

    /// Four digits or more, the first of more than four not zero.
    fn year(&mut self, value: &mut DateTime) -> Result<bool, ValueError> {
        let negative = self.eat("-");
        let digits = self.digits();
        if digits.len() < 4 || (digits.len() > 4 && digits.starts_with('0')) {
            return Ok(false);
        }
        let year: i32 = digits.parse().map_err(|_| ValueError::DateOverflow)?;
        value.year = if negative { -year } else { year };
        Ok(true)
    }

    fn date(&mut self, value: &mut DateTime) -> Result<bool, ValueError> {
        let year = self.year(value)?;
        Ok(year && self.eat("-") && self.two(&mut value.month) && self.eat("-") && self.two(&mut value.day))
    }

    fn time(&mut self, value: &mut DateTime) -> bool {
        let whole = self.two(&mut value.hour)
            && self.eat(":")
            && self.two(&mut value.minute)
            && self.eat(":")
            && self.two(&mut value.second);
        if whole && self.eat(".") {
            let fraction = self.digits();
            value.nanosecond = nanoseconds(fraction);
            return !fraction.is_empty();
        }
        whole
    }

    /// `Z`, `+hh:mm`, `-hh:mm`, up to fourteen hours, or nothing.
    fn zone(&mut self, value: &mut DateTime) -> bool {
        if self.eat("Z") {
            value.zone = Some(0);
            return true;
        }
        let sign = match self.0.chars().next() {
            Some('+') => 1,
            Some('-') => -1,
            _ => return true,
        };
        let (mut hours, mut minutes) = (0, 0);
        let read = (self.eat("+") || self.eat("-"))
            && self.two(&mut hours)
            && self.eat(":")
            && self.two(&mut minutes);
        value.zone = Some(sign * (i16::from(hours) * 60 + i16::from(minutes)));
        read && minutes < 60 && value.zone.is_some_and(|zone| zone.abs() <= 14 * 60)
    }
}

/// The digits after a decimal point as nanoseconds; those beyond the ninth are dropped.
pub(super) fn nanoseconds(fraction: &str) -> u32 {
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    digits.fold(0, |sum, digit| sum * 10 + u32::from(digit.saturating_sub(b'0')))
}

/// `.5`, without the zeros at the end; nothing for zero.
pub(super) fn write_fraction(nanoseconds: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match nanoseconds {
        0 => Ok(()),
        _ => write!(f, ".{}", format!("{nanoseconds:09}").trim_end_matches('0')),
    }
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01. Years begin in March here, so that a leap day is a year's last.
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).unwrap_or(1);
    let month = u8::try_from((shifted + 2) % 12 + 1).unwrap_or(1);
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
