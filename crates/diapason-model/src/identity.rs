use crate::{Address, Field, Telecom, Value};
use diapason_core::Anchor;

/// An identifier of a person, a structure or a thing, as received: CDA `II`, HL7 v2 `CX`, FHIR `Identifier`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Identifier<'a> {
    /// Where the identifier stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// The OID (or URI) of the space that the identifier is unique in.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub root: Field<'a>,
    /// The identifier within that space. Absent where the root alone identifies.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub extension: Field<'a>,
    /// The type code that goes with it: `INS`, `NH`, `PI`, `RPPS`, `IDNPS`, `FINEG` … (table 0203, France).
    #[cfg_attr(feature = "serde", serde(rename = "type", skip_serializing_if = "Field::is_absent"))]
    pub kind: Field<'a>,
    /// The name of the assigning authority.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub authority: Field<'a>,
}

impl Identifier<'_> {
    /// Whether the identifier carries nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root.is_absent() && self.extension.is_absent()
    }
}

/// The identity of a patient, as received.
///
/// Names follow the French national identity repository (RNIV): *birth family name* is the `nom de naissance`,
/// *birth given names* the `liste des prénoms`, *used* names are the `nom` and `prénom utilisés`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Identity<'a> {
    /// Where the identity stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// Every identifier of the patient: matricule INS, local numbers (IPP), social-security number …
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub identifiers: Vec<Identifier<'a>>,
    /// Strict trait: `nom de naissance`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub birth_family_name: Field<'a>,
    /// Strict trait: `liste des prénoms`, separated by spaces.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub birth_given_names: Field<'a>,
    /// `Premier prénom` of the birth certificate: the beginning of the list.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub first_birth_given_name: Field<'a>,
    /// Complementary trait: `nom utilisé`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub used_family_name: Field<'a>,
    /// Complementary trait: `prénom utilisé`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub used_given_name: Field<'a>,
    /// Strict trait: sex, with the code of the format it came in (`M`, `F`, `UN`, `U`, `I`, `male` …).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub sex: Field<'a>,
    /// Strict trait: date of birth, `YYYYMMDD` or `YYYY-MM-DD`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub birth_date: Field<'a>,
    /// How the date of birth was obtained: `exact`, `interpreted` or `lunar`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub birth_date_origin: Field<'a>,
    /// Strict trait: place of birth, the five characters of its INSEE code (COG).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub birth_place: Field<'a>,
    /// Trust status: `PROV`, `RECUP`, `VALI` or `QUAL`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub status: Field<'a>,
    /// Attributes of the identity: `HOMA` (homonyme), `DOUT` (douteux), `FICT` (fictif).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub attributes: Vec<Value<'a>>,
    /// The identification device that was used, a code of the PAM France table ZFD-7.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub control_device: Field<'a>,
    /// The date of the INSi answer.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub insi_date: Field<'a>,
    /// Postal addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub addresses: Vec<Address<'a>>,
    /// Telephone numbers and mail addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub telecoms: Vec<Telecom<'a>>,
}
