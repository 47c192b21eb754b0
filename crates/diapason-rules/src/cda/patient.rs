//! The elements that carry the identity of the patient.

use super::Header;
use crate::PatientView;
use diapason_xml::NodeId;

/// What many rules ask of the patients of a document, found once.
#[derive(Default)]
pub(super) struct People {
    roles: Vec<NodeId>,
    patients: Vec<NodeId>,
    carry_ins: bool,
}

impl People {
    pub(super) fn of(header: &Header<'_>) -> Self {
        let targets = header.live(header.root, "recordTarget");
        let roles = targets.flat_map(|target| header.children(target, "patientRole"));
        let roles: Vec<_> = roles.filter(|role| header.child(*role, "patient").is_some()).collect();
        let patients = roles.iter().flat_map(|role| header.live(*role, "patient")).collect();
        let carry_ins = header.patients.iter().any(|identity| PatientView::of(identity, None).carries_ins());
        Self { roles, patients, carry_ins }
    }
}

/// The elements `patientRole` that hold a `patient`: one, in a document that conforms.
pub(super) fn roles<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    header.people.roles.iter().copied()
}

/// The elements `patient`.
pub(super) fn patients<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    header.people.patients.iter().copied()
}

/// Those beside which no INS stands. With an INS, the traits are judged by the family `ins`, all at once.
pub(super) fn without_ins<'h>(header: &'h Header<'_>) -> impl Iterator<Item = NodeId> + 'h {
    patients(header).filter(|_| !carries_ins(header))
}

/// Whether an INS stands beside a patient.
pub(super) fn carries_ins(header: &Header<'_>) -> bool {
    header.people.carry_ins
}
