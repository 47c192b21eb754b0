//! The MSSanté mail addresses of patients: `<matricule>@patient.mssante.fr`.

use crate::PatientView;
use diapason_core::Anchor;
use diapason_ins::Matricule;

const DOMAIN: &str = "patient.mssante.fr";

/// An address at the domain of patients, or at one that was meant to be it.
pub(super) struct PatientAddress<'a> {
    /// What stands before the `@`.
    pub(super) local: &'a str,
    /// Where it was sent to.
    pub(super) domain: Domain,
    /// Where the address stands.
    pub(super) at: Anchor,
}

/// The domain of a [`PatientAddress`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Domain {
    /// `patient.mssante.fr`, in any case.
    Patients,
    /// One or two letters away from it.
    Misspelt,
}

impl PatientAddress<'_> {
    /// The matricule in the address, where it is one. Mail software changes case: `2a` is read as `2A`.
    pub(super) fn matricule(&self) -> Option<Matricule> {
        Matricule::parse(&self.local.to_ascii_uppercase()).ok()
    }
}

/// The patient addresses of an identity.
pub(super) fn addresses<'a>(patient: &PatientView<'a>) -> impl Iterator<Item = PatientAddress<'a>> + use<'a> {
    patient.identity.telecoms.iter().filter_map(|telecom| {
        let text = telecom.value.filled()?.trim();
        let mailto = text.split_at_checked(7).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"));
        let (local, domain) = mailto.map_or(text, |(_, address)| address).rsplit_once('@')?;
        let domain = match distance(&domain.to_lowercase(), DOMAIN) {
            0 => Domain::Patients,
            1 | 2 => Domain::Misspelt,
            _ => return None,
        };
        Some(PatientAddress { local, domain, at: telecom.value.at() })
    })
}

/// Whether `address` repeats an INS of the identity, right or wrong.
pub(super) fn is_of(address: &PatientAddress<'_>, patient: &PatientView<'_>) -> bool {
    let same = |text: &str| text.trim().eq_ignore_ascii_case(address.local);
    patient.ins().any(|id| id.identifier.extension.filled().is_some_and(same))
}

/// Letters to add, drop or change to make `b` of `a` (Levenshtein), or more than two.
fn distance(a: &str, b: &str) -> usize {
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    if length_a.abs_diff(length_b) > 2 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=length_b).collect();
    for (at, from) in a.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(b.chars()) {
            let changed = diagonal + usize::from(from != to);
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_added_dropped_and_changed_letters() {
        assert_eq!(distance(DOMAIN, DOMAIN), 0);
        assert_eq!(distance("patient.mssante.f", DOMAIN), 1);
        assert_eq!(distance("patients.mssante.fr", DOMAIN), 1);
        assert_eq!(distance("patiemt.msante.fr", DOMAIN), 2);
        assert_eq!(distance("atient.mssante.frr", DOMAIN), 2);
        assert!(distance("mail.mssante.fr", DOMAIN) > 2);
    }
}
