//! The traits that the law wants beside an INS, with the names that users read.

use crate::PatientView;
use diapason_core::{Anchor, Text};
use diapason_ins::traits::{NameFaults, NameProfile, check_name};
use diapason_model::{Field, Identity};

const FAMILY: Text = Text { fr: "nom de naissance", en: "birth family name" };
const GIVEN_NAMES: Text = Text { fr: "liste des prénoms", en: "list of given names" };
const FIRST_GIVEN: Text = Text { fr: "premier prénom de naissance", en: "first given name" };

/// Each trait, with its name.
pub(super) fn strict<'a>(identity: &'a Identity<'a>) -> [(Text, &'a Field<'a>); 6] {
    [
        (FAMILY, &identity.birth_family_name),
        (GIVEN_NAMES, &identity.birth_given_names),
        (FIRST_GIVEN, &identity.first_birth_given_name),
        (Text { fr: "sexe", en: "sex" }, &identity.sex),
        (Text { fr: "date de naissance", en: "date of birth" }, &identity.birth_date),
        (
            Text { fr: "lieu de naissance (code INSEE)", en: "place of birth (INSEE code)" },
            &identity.birth_place,
        ),
    ]
}

/// A strict name that is filled.
#[derive(Clone, Copy)]
pub(super) struct StrictName<'a> {
    /// What users call it.
    pub(super) label: Text,
    /// As it was received.
    pub(super) text: &'a str,
    /// Where.
    pub(super) at: Anchor,
    /// What is wrong in it.
    pub(super) faults: NameFaults,
}

/// The strict names of an identity that carries an INS: without one, INSi has no say in them.
pub(super) fn names<'a>(patient: &PatientView<'a>) -> impl Iterator<Item = StrictName<'a>> + use<'a> {
    let identity = patient.identity;
    let all = [
        (FAMILY, NameProfile::Family, &identity.birth_family_name),
        (GIVEN_NAMES, NameProfile::Given, &identity.birth_given_names),
        (FIRST_GIVEN, NameProfile::Given, &identity.first_birth_given_name),
    ];
    let faults = patient.carries_ins().then(|| {
        let of =
            |(_, profile, field): (_, _, &Field<'_>)| check_name(field.text().unwrap_or_default(), profile);
        *patient.name_faults.get_or_init(|| all.map(of))
    });
    all.into_iter().zip(faults.into_iter().flatten()).filter_map(|((label, _, field), faults)| {
        Some(StrictName { label, text: field.filled()?, at: field.at(), faults })
    })
}
