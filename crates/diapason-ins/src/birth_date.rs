//! The date of birth, and how it is known.
//!
//! An incomplete date of the civil status is completed by rule and marked as interpreted (guide INS v3.0, EXI ID
//! 11); a date that was corrected excludes the INS (PAM France 2.11.2, 6.6.4), so only [`BirthDate::Exact`] may
//! live with one.
//!
//! ```
//! use diapason_ins::birth_date::{BirthDate, BirthDateFault, BirthYear};
//! let completed = BirthDate::complete(BirthYear::Known(1950), None, None).unwrap();
//! assert_eq!(completed.calendar().unwrap().iso(), "1950-12-31");
//! assert!(!completed.may_live_with_ins());
//! assert_eq!(BirthDate::parse("1950"), Err(BirthDateFault::Incomplete));
//! assert!(BirthDate::parse_lunar("32^13^1950").unwrap().calendar().is_none());
//! ```

use crate::faults::faults;
use diapason_model::Date;
use std::fmt;

/// A date of birth and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BirthDate {
    /// The civil status gives the day, the month and the year.
    Exact(CalendarDate),
    /// Something was missing and was completed by rule.
    Interpreted {
        /// The completed date.
        date: CalendarDate,
        /// What the civil status gives.
        known: Known,
    },
    /// A date of a lunar calendar: no calendar date.
    Lunar(LunarDate),
}

impl BirthDate {
    /// Reads a full date, `YYYYMMDD` or `YYYY-MM-DD`, as exact.
    ///
    /// # Errors
    /// When it is none, or not in the calendar. `YYYY`, `YYYYMM` and parts at zero are incomplete.
    pub fn parse(text: &str) -> Result<Self, BirthDateFault> {
        CalendarDate::parse(text).map(Self::Exact)
    }

    /// Completes what the civil status gives: an unknown day is 1, an unknown month is January, and both unknown
    /// make 31 December. An estimated year fits the age, to the year or the decade.
    ///
    /// # Errors
    /// [`BirthDateFault::Calendar`] when the completed date is not in the calendar.
    pub fn complete(year: BirthYear, month: Option<u8>, day: Option<u8>) -> Result<Self, BirthDateFault> {
        let (number, year_known) = match year {
            BirthYear::Known(number) => (number, true),
            BirthYear::Estimated(number) => (number, false),
        };
        let known = Known { year: year_known, month: month.is_some(), day: day.is_some() };
        let (month, day) = match (month, day) {
            (None, None) => (12, 31),
            (month, day) => (month.unwrap_or(1), day.unwrap_or(1)),
        };
        let date = CalendarDate::new(number, month, day).ok_or(BirthDateFault::Calendar)?;
        let all = known.year && known.month && known.day;
        Ok(if all { Self::Exact(date) } else { Self::Interpreted { date, known } })
    }

    /// Reads the lunar date of PAM France `ZFD-1`, `day^month^year`.
    ///
    /// # Errors
    /// [`BirthDateFault::Shape`] when it is none; [`BirthDateFault::Calendar`] when a part is out of range.
    pub fn parse_lunar(text: &str) -> Result<Self, BirthDateFault> {
        let mut parts = text.split('^');
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BirthDateFault::Shape);
        };
        if day.len() > 2 || month.len() > 2 || year.len() != 4 {
            return Err(BirthDateFault::Shape);
        }
        let number = |text: &str| digits(text).ok_or(BirthDateFault::Shape);
        let (day, month, year) = (number(day)? as u8, number(month)? as u8, number(year)?);
        LunarDate::new(year, month, day).map(Self::Lunar).ok_or(BirthDateFault::Calendar)
    }

    /// The calendar date, exact or interpreted. `None` for a lunar one.
    #[must_use]
    pub const fn calendar(self) -> Option<CalendarDate> {
        match self {
            Self::Exact(date) | Self::Interpreted { date, .. } => Some(date),
            Self::Lunar(_) => None,
        }
    }

    /// Whether something was completed by rule.
    #[must_use]
    pub const fn is_interpreted(self) -> bool {
        matches!(self, Self::Interpreted { .. })
    }

    /// Whether an identity with this date may carry an INS.
    #[must_use]
    pub const fn may_live_with_ins(self) -> bool {
        matches!(self, Self::Exact(_))
    }
}

/// A year of birth, four digits. Masked when printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum BirthYear {
    /// As the civil status gives it.
    Known(u16),
    /// A year or decade that fits the age.
    Estimated(u16),
}

impl fmt::Debug for BirthYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthYear(••••)")
    }
}

/// Which parts of a date the civil status gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Known {
    /// The year.
    pub year: bool,
    /// The month.
    pub month: bool,
    /// The day of the month.
    pub day: bool,
}

/// A date of the Gregorian calendar, years 1 to 9999. Masked when printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CalendarDate(Date);

impl CalendarDate {
    /// `None` when the calendar has no such day.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        match Date::new(year, month, day) {
            Some(date) => Some(Self(date)),
            None => None,
        }
    }

    /// Reads `YYYYMMDD` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// As [`BirthDate::parse`].
    pub fn parse(text: &str) -> Result<Self, BirthDateFault> {
        let bytes = text.as_bytes();
        let dashed = bytes.get(4) == Some(&b'-');
        let (parts, rest) = if dashed {
            let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
            let mut parts = date.split('-');
            ([parts.next(), parts.next(), parts.next()], rest)
        } else {
            ([text.get(..4), text.get(4..6), text.get(6..8)], text.get(8..).unwrap_or_default())
        };
        let [year, month, day] = parts.map(|part| part.filter(|part| !part.is_empty()));
        // Anything but whole parts is no date at all: `197`, `19790`, `1979-3`.
        let joined = |text: Option<&str>, length| match text {
            None => Ok(None),
            Some(text) if text.len() == length => digits(text).map(Some).ok_or(BirthDateFault::Shape),
            Some(_) => Err(BirthDateFault::Shape),
        };
        let year = joined(year, 4)?.ok_or(BirthDateFault::Shape)?;
        let (month, day) = (joined(month, 2)?, joined(day, 2)?);
        if !dashed && matches!(bytes.len(), 5 | 7) || dashed && matches!(bytes.len(), 5 | 8) {
            return Err(BirthDateFault::Shape);
        }
        let (Some(month @ 1..), Some(day @ 1..)) = (month, day) else {
            return Err(BirthDateFault::Incomplete);
        };
        if !rest.is_empty() {
            return Err(BirthDateFault::Excess);
        }
        Self::new(year, month as u8, day as u8).ok_or(BirthDateFault::Calendar)
    }

    /// The date without a way to read or write it.
    #[must_use]
    pub const fn date(self) -> Date {
        self.0
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.0.day()
    }

    /// `YYYY-MM-DD`, in clear.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }

    /// `YYYYMMDD`, in clear.
    #[must_use]
    pub fn basic(self) -> String {
        format!("{:04}{:02}{:02}", self.year(), self.month(), self.day())
    }

    /// `DD-MM-YYYY`, in clear: the form of the INS datamatrix.
    #[must_use]
    pub fn french(self) -> String {
        format!("{:02}-{:02}-{:04}", self.day(), self.month(), self.year())
    }
}

impl From<Date> for CalendarDate {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl fmt::Debug for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CalendarDate(••••••••)")
    }
}

/// A date as PAM France `ZFD-1` has it: the month may exceed 12; days 31 to 35 are weeks 1 to 5. Masked when
/// printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LunarDate {
    year: u16,
    month: u8,
    day: u8,
}

impl LunarDate {
    /// `None` unless the year is 1 to 9999, the month 1 to 99 and the day 1 to 35.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let right = year >= 1 && year <= 9999 && month >= 1 && month <= 99 && day >= 1 && day <= 35;
        if right { Some(Self { year, month, day }) } else { None }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, which may exceed 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, or its week.
    #[must_use]
    pub const fn day(self) -> LunarDay {
        match self.day {
            week @ 31.. => LunarDay::Week(week - 30),
            day => LunarDay::Day(day),
        }
    }
}

impl fmt::Debug for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LunarDate(••••••••)")
    }
}

/// The day of a lunar date. Masked when printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum LunarDay {
    /// 1 to 30.
    Day(u8),
    /// Only the week is known: 1 to 5.
    Week(u8),
}

impl fmt::Debug for LunarDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LunarDay(••••)")
    }
}

faults! {
    /// What makes a text no date of birth.
    pub enum BirthDateFault;
    /// Everything that makes a text no date of birth.
    pub set BirthDateFaults;
    /// Neither `YYYYMMDD` nor `YYYY-MM-DD`, nor the beginning of one.
    Shape = "SHAPE", "la date n'a pas la forme attendue", "the date does not have the expected form";
    /// The month or day is missing, or zero.
    Incomplete = "INCOMPLETE_DATE", "la date est incomplète", "the date is incomplete";
    /// The calendar has no such day.
    Calendar = "CALENDAR", "cette date n'existe pas au calendrier", "the calendar has no such day";
    /// A full date, and more behind it: a time of day, or a zone.
    Excess = "EXCESS", "la date est suivie d'autre chose", "the date is followed by something else";
}

fn digits(text: &str) -> Option<u16> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
