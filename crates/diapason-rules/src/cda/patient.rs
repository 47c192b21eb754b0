//! The elements that carry the identity of the patient.

use super::Header;
use crate::PatientView;
use diapason_xml::NodeId;

/// The elements `patientRole` that hold a `patient`: one, in a document that conforms.
pub(super) fn roles<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    let targets = header.live(header.root, "recordTarget");
    let roles = targets.flat_map(|target| header.children(target, "patientRole"));
    roles.filter(|role| header.child(*role, "patient").is_some())
}

/// The elements `patient`.
pub(super) fn patients<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    roles(header).flat_map(|role| header.live(role, "patient"))
}

/// Those beside which no INS stands. With an INS, the traits are judged by the family `ins`, all at once.
pub(super) fn without_ins<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    let carries_ins = carries_ins(header);
    patients(header).filter(move |_| !carries_ins)
}

/// Whether an INS stands beside a patient.
pub(super) fn carries_ins(header: &Header<'_>) -> bool {
    header.patients.iter().any(|identity| PatientView::of(identity, None).carries_ins())
}
