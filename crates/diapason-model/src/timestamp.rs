//! Points in time with the precision and the zone they were written with.

mod notation;

use notation::{hl7, iso};
use std::cmp::Ordering;
use std::fmt;

/// A point in time as health formats write it: a period (a year, a day, a second …) and maybe a zone.
///
/// Two notations are read. *HL7*: `YYYY[MM[DD[HH[MM[SS[.S+]]]]]][+/-ZZZZ]`, the lexical form of HL7 v2 TS and
/// CDA TS. *ISO*: `YYYY-MM`, `YYYY-MM-DD` and `YYYY-MM-DDTHH:MM:SS[.S+][Z|+/-HH:MM]`, the form of JSON.
/// The calendar is Gregorian, years are 0001 to 9999, hours end at 23 and seconds at 59: a leap second is
/// refused, because none of the formats can be compared with it in it.
///
/// `==` asks whether both say the same in the same notation, precision and zone; [`compare`](Self::compare) asks which comes
/// first. `Debug` masks the digits: a birth date is a trait.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Timestamp {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    precision: Precision,
    zone: Option<Zone>,
    notation: Notation,
}

impl Timestamp {
    /// Reads either notation. Nothing is trimmed: white space is a fault of shape.
    ///
    /// # Errors
    /// The first part, from the left, that is not as the notation or the calendar has it.
    pub fn parse(text: &str) -> Result<Self, TimestampFault> {
        if text.is_empty() {
            return Err(TimestampFault::Empty);
        }
        match text.as_bytes() {
            // `YYYY-ZZZZ`, a year with a zone, has no second hyphen and ends after four digits.
            [_, _, _, _, b'-', _, _] | [_, _, _, _, b'-', _, _, b'-', ..] => iso(text.as_bytes()),
            bytes => hl7(bytes),
        }
    }

    /// The date, where the timestamp goes as far as the day.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self.precision {
            Precision::Year | Precision::Month => None,
            _ => Date::new(self.year, self.month, self.day),
        }
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// How far the timestamp goes.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Offset from UTC, where it was written.
    #[must_use]
    pub const fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// The same digits in `zone`, whatever the zone that was written: for a format that fixes it and writes none.
    #[must_use]
    pub const fn with_zone(self, zone: Zone) -> Self {
        Self { zone: Some(zone), ..self }
    }

    /// The notation it was written in.
    #[must_use]
    pub const fn notation(&self) -> Notation {
        self.notation
    }

    /// Fraction of the second in nanoseconds, where one was written. Digits beyond the ninth are dropped.
    /// HL7 v2.5 as used in France writes none; CDA may.
    #[must_use]
    pub const fn nanosecond(&self) -> Option<u32> {
        match self.precision {
            Precision::Fraction => Some(self.nanosecond),
            _ => None,
        }
    }

    /// The instant at which the period that was written begins, where the zone is known.
    #[must_use]
    pub fn instant(&self) -> Option<Instant> {
        Some(self.begins(self.zone?))
    }

    /// Orders two timestamps, never by text.
    ///
    /// With a zone on both sides the periods are compared as instants: a period that ends before the other
    /// begins comes first. Otherwise the parts as written are compared down to the common precision.
    /// `None` where that cannot tell: the two agree as far as both go, and one of them goes further
    /// (`20240501` and `20240501103000`). So *not known to be later* is `!= Some(Greater)`, and *does not
    /// contradict* is `None | Some(Equal)`.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.period(), other.period()) {
            (Some(a), Some(b)) if a == b => Some(Ordering::Equal),
            (Some((_, end)), Some((begin, _))) if end <= begin => Some(Ordering::Less),
            (Some((begin, _)), Some((_, end))) if end <= begin => Some(Ordering::Greater),
            (Some(_), Some(_)) => None,
            _ => {
                let common = self.precision.min(other.precision);
                match self.written(common).cmp(&other.written(common)) {
                    Ordering::Equal if self.precision != other.precision => None,
                    order => Some(order),
                }
            }
        }
    }

    /// The parts as written down to `precision`, the rest zero.
    fn written(&self, precision: Precision) -> [u32; 7] {
        let parts = [
            (u32::from(self.year), Precision::Year),
            (u32::from(self.month), Precision::Month),
            (u32::from(self.day), Precision::Day),
            (u32::from(self.hour), Precision::Hour),
            (u32::from(self.minute), Precision::Minute),
            (u32::from(self.second), Precision::Second),
            (self.nanosecond, Precision::Fraction),
        ];
        parts.map(|(part, at)| if at <= precision { part } else { 0 })
    }

    fn begins(&self, zone: Zone) -> Instant {
        let days = days_since_1970(self.year, self.month, self.day);
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(zone.minutes());
        Instant {
            seconds: days * 86_400 + minutes * 60 + i64::from(self.second),
            nanoseconds: self.nanosecond,
        }
    }

    /// Begin and end (exclusive) as instants, where the zone is known. A fraction is a point: `.5` is `.500`.
    fn period(&self) -> Option<(Instant, Instant)> {
        let zone = self.zone?;
        let begin = self.begins(zone);
        let later = |seconds: i64| Instant { seconds: begin.seconds + seconds, ..begin };
        let end = match self.precision {
            Precision::Year => Self { year: self.year + 1, ..*self }.begins(zone),
            Precision::Month if self.month == 12 => {
                Self { year: self.year + 1, month: 1, ..*self }.begins(zone)
            }
            Precision::Month => Self { month: self.month + 1, ..*self }.begins(zone),
            Precision::Day => later(86_400),
            Precision::Hour => later(3_600),
            Precision::Minute => later(60),
            Precision::Second => later(1),
            Precision::Fraction => Instant { nanoseconds: begin.nanoseconds + 1, ..begin },
        };
        Some((begin, end))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({:?}, ••••••••)", self.precision)
    }
}

/// Why a text is no [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimestampFault {
    /// There is no text.
    Empty,
    /// Characters, length or separators are of neither notation, or the year is 0000.
    Shape,
    /// Month not in 01 to 12.
    Month,
    /// Day that the month of that year does not have.
    Day,
    /// Hour not in 00 to 23.
    Hour,
    /// Minute not in 00 to 59.
    Minute,
    /// Second not in 00 to 59.
    Second,
    /// Zone that is not a sign, hours and minutes, or beyond 14 hours.
    Zone,
}

impl fmt::Display for TimestampFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the timestamp is empty",
            Self::Shape => "the timestamp is written neither as HL7 nor as ISO 8601 has it",
            Self::Month => "the month is not 01 to 12",
            Self::Day => "the month has no such day",
            Self::Hour => "the hour is not 00 to 23",
            Self::Minute => "the minute is not 00 to 59",
            Self::Second => "the second is not 00 to 59",
            Self::Zone => "the time zone is malformed or out of range",
        })
    }
}

impl std::error::Error for TimestampFault {}

/// The two ways of writing a [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Digits without separators: HL7 v2, CDA, XDS metadata.
    Hl7,
    /// With separators: JSON, FHIR.
    Iso,
}

/// A calendar date of the Gregorian calendar, always valid.
///
/// `Debug` masks the digits: a birth date is a trait.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, where it exists: year 1 to 9999.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if year == 0 || year > 9999 || day == 0 || day > last {
            None
        } else {
            Some(Self { year, month, day })
        }
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Date(••••••••)")
    }
}

/// How far a timestamp goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `YYYY`
    Year,
    /// `YYYYMM`
    Month,
    /// `YYYYMMDD`
    Day,
    /// `YYYYMMDDHH`
    Hour,
    /// `YYYYMMDDHHMM`
    Minute,
    /// `YYYYMMDDHHMMSS`
    Second,
    /// `YYYYMMDDHHMMSS.S+`
    Fraction,
}

/// Offset of local time from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(i16);

impl Zone {
    /// UTC itself.
    pub const UTC: Self = Self(0);

    /// The offset, where it is at most 14 hours either way. East of Greenwich is positive.
    #[must_use]
    pub const fn new(minutes: i16) -> Option<Self> {
        if minutes < -840 || minutes > 840 { None } else { Some(Self(minutes)) }
    }

    /// Minutes to add to UTC to have local time, -840 to 840.
    #[must_use]
    pub const fn minutes(self) -> i16 {
        self.0
    }
}

/// A point of universal time, since 1970-01-01T00:00:00Z. `Debug` masks it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanoseconds: u32,
}

impl Instant {
    /// Whole seconds since 1970-01-01T00:00:00Z, negative before.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after that second.
    #[must_use]
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Instant(••••••••)")
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, negative before.
fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    // Years that begin in March put the leap day last, so that a month's first day depends on the month only.
    let (year, month) = match month {
        3.. => (i64::from(year), i64::from(month) - 3),
        _ => (i64::from(year) - 1, i64::from(month) + 9),
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + i64::from(day) - 719_469
}
