//! The date of birth of an identity, read once for all rules on it.

use crate::PatientView;
use crate::subject::trimmed;
use diapason_ins::birth_date::{BirthDateFault, CalendarDate};
use diapason_model::Timestamp;
use std::cmp::Ordering;

/// The date of birth, or what is wrong with it. Nothing: there is none, or it is a lunar date, which no
/// calendar has.
///
/// A time of day after the date is left out: CDA `birthTime` allows it.
pub(super) fn date(patient: &PatientView<'_>) -> Option<Result<CalendarDate, BirthDateFault>> {
    let identity = patient.identity;
    if identity.birth_date_origin.filled().is_some_and(|origin| origin.trim() == "lunar") {
        return None;
    }
    let text = trimmed(identity.birth_date.filled()?);
    Some(match CalendarDate::parse(text) {
        Err(BirthDateFault::Excess) => without_time(text),
        other => other,
    })
}

/// The date in `text`, where what follows it is a time of day and not anything else.
fn without_time(text: &str) -> Result<CalendarDate, BirthDateFault> {
    let date = Timestamp::parse(text).ok().and_then(|time| time.date()).ok_or(BirthDateFault::Shape)?;
    CalendarDate::new(date.year(), date.month(), date.day()).ok_or(BirthDateFault::Calendar)
}

/// Whether `born` is later than the document, wherever the birth was. Nothing: the document has no date.
///
/// A document may say the time of another zone than that of the birth: its date may then be the day before.
pub(super) fn is_after_document(born: CalendarDate, patient: &PatientView<'_>) -> Option<bool> {
    let time = patient.document_time?;
    let (year, month, day) = parts(born, 0);
    if (year, month, day) <= document_day(patient)? {
        return Some(false);
    }
    // No clock on earth is ahead of this one: there the day of birth begins first.
    let first = time.zone().and_then(|_| Timestamp::parse(&format!("{year:04}{month:02}{day:02}+1400")).ok());
    Some(first.is_none_or(|first| first.compare(&time) == Some(Ordering::Greater)))
}

/// Year, month and day of `date`, `later` years after.
pub(super) const fn parts(date: CalendarDate, later: u16) -> (u16, u8, u8) {
    (date.year() + later, date.month(), date.day())
}

/// Year, month and day of the document around the identity.
pub(super) fn document_day(patient: &PatientView<'_>) -> Option<(u16, u8, u8)> {
    let day = patient.document_time?.date()?;
    Some((day.year(), day.month(), day.day()))
}
