//! The matricule of an identifier, as far as it can be judged.

use crate::{InsIdView, PatientView};
use diapason_ins::Matricule;
use diapason_ins::matricule::{MatriculeFault, MatriculeFaults};

/// The faults of the matricule. Nothing: there is none to judge.
pub(super) fn faults(id: &InsIdView<'_>) -> Option<MatriculeFaults> {
    id.identifier.extension.filled()?;
    id.faults()
}

/// The faults of its fields and of its key. Nothing: not all fifteen characters are there and readable, which says
/// enough.
pub(super) fn field_faults(id: &InsIdView<'_>) -> Option<MatriculeFaults> {
    let unreadable = |faults: &MatriculeFaults| {
        faults.contains(MatriculeFault::Length) || faults.contains(MatriculeFault::Charset)
    };
    faults(id).filter(|faults| !unreadable(faults))
}

/// The matricule, where nothing is wrong with it.
pub(super) fn whole(id: &InsIdView<'_>) -> Option<Matricule> {
    id.matricule?.ok()
}

/// Whether `agrees` holds of every matricule of `patient` in which nothing is wrong: a NIA and the NIR that follows it have
/// mostly the same digits, and what they say wrong is wrong once. Nothing: there is none.
pub(super) fn all_agree(patient: &PatientView<'_>, agrees: impl Fn(Matricule) -> bool) -> Option<bool> {
    patient.ins().filter_map(whole).map(agrees).reduce(|one, other| one && other)
}
