//! Two received identities side by side, trait by trait, with the reason for each difference.
//!
//! The same person is written in as many ways as there are formats: a name with accents here and without there,
//! a date with hyphens, `female` for `F`. Those are *equal after normalisation*; what differs then differs. The
//! comparison says what, never who is right.
//!
//! ```
//! use diapason_ins::compare::{Likeness, Trait, compare};
//! use diapason_model::Identity;
//! let left = Identity { birth_family_name: "Lefèvre".into(), sex: "F".into(), ..Identity::default() };
//! let right = Identity { birth_family_name: "LEFEVRE".into(), sex: "male".into(), ..Identity::default() };
//! let found: Vec<_> = compare(&left, &right).into_iter().map(|one| (one.subject, one.likeness)).collect();
//! assert!(found.contains(&(Trait::BirthFamilyName, Likeness::EqualNormalized)));
//! assert!(found.contains(&(Trait::Sex, Likeness::Differs)));
//! ```

use crate::Sex;
use crate::birth_date::CalendarDate;
use crate::qualified::ins_identifiers;
use crate::traits::{NameProfile, first_given_matches_list, normalize_typed_name};
use diapason_core::{Anchor, Text};
use diapason_model::{Field, Identifier, Identity};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

/// Compares every trait of two identities. A trait that neither has is left out.
#[must_use]
pub fn compare(left: &Identity<'_>, right: &Identity<'_>) -> Vec<Comparison> {
    let names = [
        (Trait::BirthFamilyName, &left.birth_family_name, &right.birth_family_name, NameProfile::Family),
        (Trait::BirthGivenNames, &left.birth_given_names, &right.birth_given_names, NameProfile::Given),
        (
            Trait::FirstBirthGivenName,
            &left.first_birth_given_name,
            &right.first_birth_given_name,
            NameProfile::Given,
        ),
        (Trait::UsedFamilyName, &left.used_family_name, &right.used_family_name, NameProfile::Family),
        (Trait::UsedGivenName, &left.used_given_name, &right.used_given_name, NameProfile::Given),
    ];
    let names = names
        .into_iter()
        .map(|(subject, left, right, profile)| fields(subject, left, right, |text| name(text, profile)));
    let others = [
        fields(Trait::Sex, &left.sex, &right.sex, sex),
        fields(Trait::BirthDate, &left.birth_date, &right.birth_date, date),
        fields(Trait::BirthPlace, &left.birth_place, &right.birth_place, |text| text.trim().to_uppercase()),
        fields(Trait::Status, &left.status, &right.status, str::to_owned),
    ];
    let all = ins(left, right).into_iter().chain(names).chain(others).flatten();
    all.map(|one| Comparison { left: one.left.or(left.at), right: one.right.or(right.at), ..one }).collect()
}

/// Whether the two have the same matricule and OID and the same strict traits, once normalised. What one of them
/// lacks does not count against it, but for the matricule.
#[must_use]
pub fn same_person(left: &Identity<'_>, right: &Identity<'_>) -> bool {
    let all = compare(left, right);
    let matricule = all.iter().find(|one| one.subject == Trait::Matricule);
    let known = matricule.is_some_and(|one| one.likeness.is_equal());
    known && !all.iter().any(|one| one.subject.is_strict() && one.likeness == Likeness::Differs)
}

/// How one trait compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Which trait.
    pub subject: Trait,
    /// How alike it is.
    pub likeness: Likeness,
    /// Where it stands on the left, or where the whole identity does.
    pub left: Anchor,
    /// Where it stands on the right, or where the whole identity does.
    pub right: Anchor,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Trait {
    /// The matricule INS.
    Matricule,
    /// The OID of the matricule.
    Oid,
    /// `Nom de naissance`.
    BirthFamilyName,
    /// `Liste des prénoms`.
    BirthGivenNames,
    /// `Premier prénom`.
    FirstBirthGivenName,
    /// `Nom utilisé`.
    UsedFamilyName,
    /// `Prénom utilisé`.
    UsedGivenName,
    /// Sex.
    Sex,
    /// Date of birth.
    BirthDate,
    /// Place of birth.
    BirthPlace,
    /// Trust status.
    Status,
}

impl Trait {
    /// Whether a difference means another person, or an error: the matricule and the strict traits.
    #[must_use]
    pub const fn is_strict(self) -> bool {
        !matches!(self, Self::UsedFamilyName | Self::UsedGivenName | Self::Status)
    }

    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Matricule => Text { fr: "matricule INS", en: "matricule INS" },
            Self::Oid => Text { fr: "OID du matricule", en: "OID of the matricule" },
            Self::BirthFamilyName => Text { fr: "nom de naissance", en: "birth family name" },
            Self::BirthGivenNames => Text { fr: "liste des prénoms", en: "list of given names" },
            Self::FirstBirthGivenName => Text { fr: "premier prénom", en: "first given name" },
            Self::UsedFamilyName => Text { fr: "nom utilisé", en: "used family name" },
            Self::UsedGivenName => Text { fr: "prénom utilisé", en: "used given name" },
            Self::Sex => Text { fr: "sexe", en: "sex" },
            Self::BirthDate => Text { fr: "date de naissance", en: "date of birth" },
            Self::BirthPlace => Text { fr: "lieu de naissance", en: "place of birth" },
            Self::Status => Text { fr: "statut de confiance", en: "trust status" },
        }
    }
}

/// How alike two values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// The same text.
    Equal,
    /// The same value, written in another way: case, accents, code of another format, form of date.
    EqualNormalized,
    /// The shorter list of given names is the beginning of the longer one.
    Begins,
    /// Two values.
    Differs,
    /// Only the right one has it.
    MissingLeft,
    /// Only the left one has it.
    MissingRight,
}

impl Likeness {
    /// Whether the two are the same value.
    #[must_use]
    pub const fn is_equal(self) -> bool {
        matches!(self, Self::Equal | Self::EqualNormalized)
    }

    /// What users read.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Equal => Text { fr: "identique", en: "identical" },
            Self::EqualNormalized => Text {
                fr: "identique après normalisation (casse, accents, codes ou format)",
                en: "identical after normalisation (case, accents, codes or form)",
            },
            Self::Begins => {
                Text { fr: "l'un est le début de l'autre", en: "one is the beginning of the other" }
            }
            Self::Differs => Text { fr: "différent", en: "different" },
            Self::MissingLeft => Text { fr: "absent du premier", en: "missing in the first" },
            Self::MissingRight => Text { fr: "absent du second", en: "missing in the second" },
        }
    }
}

fn fields(
    subject: Trait,
    left: &Field<'_>,
    right: &Field<'_>,
    normalize: impl Fn(&str) -> String,
) -> Option<Comparison> {
    let likeness = match (left.filled(), right.filled()) {
        (None, None) => return None,
        (None, Some(_)) => Likeness::MissingLeft,
        (Some(_), None) => Likeness::MissingRight,
        (Some(left), Some(right)) if left == right => Likeness::Equal,
        (Some(left), Some(right)) => {
            let (left, right) = (normalize(left), normalize(right));
            let begins =
                || first_given_matches_list(&left, &right) || first_given_matches_list(&right, &left);
            match () {
                () if left == right => Likeness::EqualNormalized,
                () if subject == Trait::BirthGivenNames && begins() => Likeness::Begins,
                () => Likeness::Differs,
            }
        }
    };
    Some(Comparison { subject, likeness, left: left.at(), right: right.at() })
}

/// The matricules and their OIDs. Where one side has several, a pair with the same OID and number comes first, then one with
/// the same number.
fn ins<'i, 'a>(left: &'i Identity<'a>, right: &'i Identity<'a>) -> [Option<Comparison>; 2] {
    let (lefts, rights) =
        (ins_identifiers(left).collect::<Vec<_>>(), ins_identifiers(right).collect::<Vec<_>>());
    let pair = equal_pair(&lefts, &rights, |one| Some((one.extension.filled()?, dotted(one.root.filled()?))))
        .or_else(|| equal_pair(&lefts, &rights, |one| one.extension.filled()));
    let absent = Field::Absent;
    let left_one = pair.map(|(left, _)| left).or(lefts.first().copied());
    let right_one = pair.map(|(_, right)| right).or(rights.first().copied());
    let extension = |one: Option<&Identifier<'_>>| one.map_or(absent.clone(), |one| own(&one.extension));
    let root = |one: Option<&Identifier<'_>>| one.map_or(absent.clone(), |one| own(&one.root));
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    [
        fields(Trait::Matricule, &extension(left_one), &extension(right_one), squeeze),
        fields(Trait::Oid, &root(left_one), &root(right_one), |text| dotted(text).to_owned()),
    ]
}

/// The first of `lefts` whose key one of `rights` has, with that one.
fn equal_pair<'i, 'a, K: Hash + Eq>(
    lefts: &[&'i Identifier<'a>],
    rights: &[&'i Identifier<'a>],
    key: impl Fn(&'i Identifier<'a>) -> Option<K>,
) -> Option<(&'i Identifier<'a>, &'i Identifier<'a>)> {
    let by_key: HashMap<K, _> = rights.iter().rev().filter_map(|right| Some((key(right)?, *right))).collect();
    lefts.iter().find_map(|left| Some((*left, *by_key.get(&key(left)?)?)))
}

fn dotted(text: &str) -> &str {
    text.strip_prefix("urn:oid:").unwrap_or(text)
}

fn own(field: &Field<'_>) -> Field<'static> {
    match field.value() {
        Some(value) => Field::new(Cow::Owned(value.text.to_string()), value.at),
        None => Field::Absent,
    }
}

fn name(text: &str, profile: NameProfile) -> String {
    normalize_typed_name(text, profile).unwrap_or_else(|_| text.trim().to_uppercase())
}

fn sex(text: &str) -> String {
    Sex::from_received(text).map_or_else(|| text.to_owned(), |sex| sex.code().to_owned())
}

fn date(text: &str) -> String {
    CalendarDate::parse(text).map_or_else(|_| text.to_owned(), CalendarDate::iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(at: u64, identifiers: &[(&'static str, &'static str)]) -> Identity<'static> {
        let one = |(root, extension): &(&'static str, &'static str)| Identifier {
            root: (*root).into(),
            extension: (*extension).into(),
            ..Identifier::default()
        };
        let identifiers = identifiers.iter().map(one).collect();
        Identity { at: Anchor::new(at), identifiers, ..Identity::default() }
    }

    #[test]
    fn among_several_ins_the_one_that_is_the_same_counts() {
        const NIR: &str = "1.2.250.1.213.1.4.8";
        const TEST: &str = "1.2.250.1.213.1.4.10";
        let left = identity(1, &[(NIR, "279035121518989"), (TEST, "279035121518989"), (TEST, "1")]);
        for (right, same) in [
            (identity(2, &[("urn:oid:1.2.250.1.213.1.4.10", "279035121518989")]), true),
            (identity(2, &[(TEST, "2"), (TEST, "279035121518989")]), true),
            (identity(2, &[("1.2.250.1.213.1.4.11", "279035121518989")]), false),
            (identity(2, &[(TEST, "2")]), false),
            (identity(2, &[]), false),
        ] {
            assert_eq!((same_person(&left, &right), same_person(&right, &left)), (same, same));
        }
    }

    #[test]
    fn what_is_missing_stands_where_its_identity_does() {
        let left = Identity { sex: Field::new("F", Anchor::new(3)), ..identity(1, &[]) };
        let found = compare(&left, &identity(2, &[]));
        let places: Vec<_> = found.iter().map(|one| (one.subject, one.left, one.right)).collect();
        assert_eq!(places, [(Trait::Sex, Anchor::new(3), Anchor::new(2))]);
    }
}
