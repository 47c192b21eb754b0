//! The date of birth of an identity, read once for all rules on it.

use crate::PatientView;
use diapason_ins::birth_date::{BirthDateFault, CalendarDate};

/// The date of birth, or what is wrong with it. Nothing: there is none, or it is a lunar date, which no
/// calendar has.
///
/// A time of day after the date is left out: CDA `birthTime` allows it.
pub(super) fn date(patient: &PatientView<'_>) -> Option<Result<CalendarDate, BirthDateFault>> {
    let identity = patient.identity;
    if identity.birth_date_origin.filled().is_some_and(|origin| origin.trim() == "lunar") {
        return None;
    }
    let text = identity.birth_date.filled()?.trim();
    let full = if text.as_bytes().get(4) == Some(&b'-') { 10 } else { 8 };
    Some(match CalendarDate::parse(text) {
        Err(BirthDateFault::Excess) => CalendarDate::parse(text.get(..full).unwrap_or(text)),
        other => other,
    })
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
