//! Functions on dates, times and durations (Functions and Operators, 5.2 and 10).

use super::{Evaluator, Focus, Sink, Stop};
use crate::datatype::{Builtin, DateTime, Duration, Value};
use crate::error::{mismatch, refused};
use crate::function::{Function, name_of};
use crate::item::{Atom, Live};
use crate::plan::OpId;

const SECOND: i128 = 1_000_000_000;

/// Which part of a moment or duration.
#[derive(Clone, Copy)]
enum Part {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Zone,
}

impl<'s> Evaluator<'s> {
    pub(crate) fn date_function(
        &self,
        function: Function,
        arguments: &'s [OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        use Function as F;
        match function {
            F::DateTime => self.date_time(arguments, focus, sink),
            F::AdjustDateTimeToTimezone => self.adjusted(function, Builtin::DateTime, arguments, focus, sink),
            F::AdjustDateToTimezone => self.adjusted(function, Builtin::Date, arguments, focus, sink),
            F::AdjustTimeToTimezone => self.adjusted(function, Builtin::Time, arguments, focus, sink),
            _ => {
                let Some((kind, part)) = part_of(function) else { return Ok(()) };
                let [a, ..] = arguments else { return Ok(()) };
                let name = name_of(function);
                let Some(atom) = self.optional_atom(*a, focus, name, 1)? else { return Ok(()) };
                let value = typed(&atom, kind, name)?;
                let found = match &value {
                    Value::DateTime(moment) | Value::Date(moment) | Value::Time(moment) => {
                        of_moment(moment, part)
                    }
                    Value::Duration(length)
                    | Value::YearMonthDuration(length)
                    | Value::DayTimeDuration(length) => Some(of_duration(length, part)),
                    _ => None,
                };
                let Some(found) = found else { return Ok(()) };
                sink(Live::Atom(Atom::of(found.map_err(|error| refused(error, name))?)))
            }
        }
    }

    /// `dateTime(date, time)`
    fn date_time(&self, arguments: &[OpId], focus: &Focus<'s>, sink: Sink<'_, 's>) -> Result<(), Stop> {
        let [date, time, ..] = arguments else { return Ok(()) };
        let Some(date) = self.optional_atom(*date, focus, "dateTime", 1)? else { return Ok(()) };
        let Some(time) = self.optional_atom(*time, focus, "dateTime", 2)? else { return Ok(()) };
        let date = typed(&date, Builtin::Date, "dateTime")?;
        let time = typed(&time, Builtin::Time, "dateTime")?;
        let (Value::Date(date), Value::Time(time)) = (&date, &time) else { return Ok(()) };
        let moment = date.with_time(time).map_err(|error| refused(error, "dateTime"))?;
        sink(Live::Atom(Atom::Value(Value::DateTime(moment))))
    }

    /// `adjust-…-to-timezone(value, zone)`: to UTC without a second argument, to no zone with an empty one.
    fn adjusted(
        &self,
        function: Function,
        kind: Builtin,
        arguments: &[OpId],
        focus: &Focus<'s>,
        sink: Sink<'_, 's>,
    ) -> Result<(), Stop> {
        let name = name_of(function);
        let [a, zone @ ..] = arguments else { return Ok(()) };
        let Some(atom) = self.optional_atom(*a, focus, name, 1)? else { return Ok(()) };
        let zone = match zone {
            [] => Some(0),
            [zone, ..] => match self.optional_atom(*zone, focus, name, 2)? {
                None => None,
                Some(zone) => Some(minutes(&typed(&zone, Builtin::DayTimeDuration, name)?, name)?),
            },
        };
        let adjust = |moment: &DateTime| moment.adjusted(kind, zone).map_err(|error| refused(error, name));
        let value = match typed(&atom, kind, name)? {
            Value::DateTime(moment) => Value::DateTime(adjust(&moment)?),
            Value::Date(moment) => Value::Date(adjust(&moment)?),
            Value::Time(moment) => Value::Time(adjust(&moment)?),
            _ => return Ok(()),
        };
        sink(Live::Atom(Atom::Value(value)))
    }
}

/// A value as that type: an untyped one is cast.
fn typed(atom: &Atom<'_>, kind: Builtin, name: &'static str) -> Result<Value, Stop> {
    match atom.value() {
        value @ Value::UntypedAtomic(_) => value.cast(kind).map_err(|error| refused(error, name)),
        value if value.kind().derives_from(kind) => Ok(value),
        value => Err(mismatch("XPTY0004", name, 1, kind.name(), value.kind().name())),
    }
}

/// A time zone, in minutes east of UTC: whole, within fourteen hours.
fn minutes(value: &Value, name: &'static str) -> Result<i16, Stop> {
    let minute = 60 * SECOND;
    let found = match value {
        Value::DayTimeDuration(zone) if zone.nanoseconds() % minute == 0 => {
            i16::try_from(zone.nanoseconds() / minute).ok().filter(|zone| zone.abs() <= 14 * 60)
        }
        _ => None,
    };
    let operation = crate::error::Place { name, argument: 2 };
    found.ok_or_else(|| crate::error::DynamicError::Value { code: "FODT0003", operation }.into())
}

/// Nothing: a zone that is not there.
fn of_moment(moment: &DateTime, part: Part) -> Option<Result<Value, crate::datatype::ValueError>> {
    Some(Ok(Value::integer(match part {
        Part::Year => i64::from(moment.year()),
        Part::Month => i64::from(moment.month()),
        Part::Day => i64::from(moment.day()),
        Part::Hour => i64::from(moment.hour()),
        Part::Minute => i64::from(moment.minute()),
        Part::Second => return Some(seconds(i128::from(moment.nanoseconds()))),
        Part::Zone => {
            let zone = moment.zone()?;
            let sign = if zone < 0 { "-" } else { "" };
            return Some(Value::string(&format!("{sign}PT{}M", zone.abs())).cast(Builtin::DayTimeDuration));
        }
    })))
}

fn of_duration(length: &Duration, part: Part) -> Result<Value, crate::datatype::ValueError> {
    let nanoseconds = length.nanoseconds();
    let whole = |count: i128| Value::integer(i64::try_from(count).unwrap_or(i64::MAX));
    match part {
        Part::Year => Ok(Value::integer(length.months() / 12)),
        Part::Month => Ok(Value::integer(length.months() % 12)),
        Part::Day => Ok(whole(nanoseconds / (86_400 * SECOND))),
        Part::Hour => Ok(whole(nanoseconds / (3_600 * SECOND) % 24)),
        Part::Minute => Ok(whole(nanoseconds / (60 * SECOND) % 60)),
        Part::Second | Part::Zone => seconds(nanoseconds % (60 * SECOND)),
    }
}

/// Nanoseconds as a decimal number of seconds.
fn seconds(nanoseconds: i128) -> Result<Value, crate::datatype::ValueError> {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let (whole, rest) = (nanoseconds.abs() / SECOND, nanoseconds.abs() % SECOND);
    Value::string(&format!("{sign}{whole}.{rest:09}")).cast(Builtin::Decimal)
}

const fn part_of(function: Function) -> Option<(Builtin, Part)> {
    use Function as F;
    Some(match function {
        F::YearsFromDuration => (Builtin::Duration, Part::Year),
        F::MonthsFromDuration => (Builtin::Duration, Part::Month),
        F::DaysFromDuration => (Builtin::Duration, Part::Day),
        F::HoursFromDuration => (Builtin::Duration, Part::Hour),
        F::MinutesFromDuration => (Builtin::Duration, Part::Minute),
        F::SecondsFromDuration => (Builtin::Duration, Part::Second),
        F::YearFromDateTime => (Builtin::DateTime, Part::Year),
        F::MonthFromDateTime => (Builtin::DateTime, Part::Month),
        F::DayFromDateTime => (Builtin::DateTime, Part::Day),
        F::HoursFromDateTime => (Builtin::DateTime, Part::Hour),
        F::MinutesFromDateTime => (Builtin::DateTime, Part::Minute),
        F::SecondsFromDateTime => (Builtin::DateTime, Part::Second),
        F::TimezoneFromDateTime => (Builtin::DateTime, Part::Zone),
        F::YearFromDate => (Builtin::Date, Part::Year),
        F::MonthFromDate => (Builtin::Date, Part::Month),
        F::DayFromDate => (Builtin::Date, Part::Day),
        F::TimezoneFromDate => (Builtin::Date, Part::Zone),
        F::HoursFromTime => (Builtin::Time, Part::Hour),
        F::MinutesFromTime => (Builtin::Time, Part::Minute),
        F::SecondsFromTime => (Builtin::Time, Part::Second),
        F::TimezoneFromTime => (Builtin::Time, Part::Zone),
        _ => return None,
    })
}
