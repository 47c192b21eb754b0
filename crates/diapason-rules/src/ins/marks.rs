//! The trust status and the attributes of an identity.

use crate::PatientView;
use crate::subject::trimmed;
use diapason_core::Anchor;
use diapason_ins::Status;
use diapason_ins::status::Attribute;

/// The status, where it is one of the four.
pub(super) fn status(patient: &PatientView<'_>) -> Option<Status> {
    Status::parse(trimmed(patient.identity.status.filled()?))
}

/// Where `attribute` is given.
pub(super) fn given(patient: &PatientView<'_>, attribute: Attribute) -> Option<Anchor> {
    let values = patient.identity.attributes.iter();
    values
        .into_iter()
        .find(|value| Attribute::parse(trimmed(&value.text)) == Some(attribute))
        .map(|value| value.at)
}

/// Where the identity is said to be douteuse or fictive: it must then be provisional, without INS.
pub(super) fn distrusted(patient: &PatientView<'_>) -> Option<Anchor> {
    given(patient, Attribute::Doubtful).or_else(|| given(patient, Attribute::Fictitious))
}

/// Where the identity carries a matricule, right or wrong.
pub(super) fn matricule(patient: &PatientView<'_>) -> Option<Anchor> {
    patient.ins().find(|id| id.identifier.extension.filled().is_some()).map(|id| id.at())
}
