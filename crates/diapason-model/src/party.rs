use crate::{Field, Identifier};
use diapason_core::Anchor;

/// A coded value: a code, its system and what it displays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Coded<'a> {
    /// Where the coded value stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// The code.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub code: Field<'a>,
    /// The code system: an OID or a URI.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub system: Field<'a>,
    /// What a person reads.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub display: Field<'a>,
    /// The same thing in other code systems.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub translations: Vec<Coded<'a>>,
}

/// A professional (or a person acting as one), as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Professional<'a> {
    /// Where the professional stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// Identifiers: `PS_IdNat`, RPPS, ADELI, or an INS where a patient is the author.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub identifiers: Vec<Identifier<'a>>,
    /// The part played in the document: `author`, `legalAuthenticator`, `performer` …
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub role: Field<'a>,
    /// When it was played.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub time: Field<'a>,
    /// Family name.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub family_name: Field<'a>,
    /// Given name.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub given_name: Field<'a>,
    /// Profession, with its speciality where the code joins both (`G15_10/SM26`).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub profession: Option<Coded<'a>>,
    /// The speciality, where the format carries it apart.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub specialty: Option<Coded<'a>>,
    /// The structure on whose behalf the professional acts.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub organization: Option<Organization<'a>>,
    /// Postal addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub addresses: Vec<Address<'a>>,
    /// Telephone numbers and mail addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub telecoms: Vec<Telecom<'a>>,
}

/// A structure, as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Organization<'a> {
    /// Where the structure stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// Identifiers: `Struct_IdNat`, FINESS, SIREN, SIRET.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub identifiers: Vec<Identifier<'a>>,
    /// The part played in the document: `custodian` …
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub role: Field<'a>,
    /// The kind of structure, as its format names it.
    #[cfg_attr(feature = "serde", serde(rename = "type", skip_serializing_if = "Field::is_absent"))]
    pub kind: Field<'a>,
    /// Name.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub name: Field<'a>,
    /// Sector of activity.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sector: Option<Coded<'a>>,
    /// Postal addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub addresses: Vec<Address<'a>>,
    /// Telephone numbers and mail addresses.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub telecoms: Vec<Telecom<'a>>,
}

/// A postal address, as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Address<'a> {
    /// Where the address stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// What it is for (`H`, `WP`, `BDL` …), as its format has it.
    #[cfg_attr(feature = "serde", serde(rename = "use", skip_serializing_if = "Field::is_absent"))]
    pub usage: Field<'a>,
    /// Street, number and complement, as one text.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub street: Field<'a>,
    /// Postal code.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub postal_code: Field<'a>,
    /// City.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub city: Field<'a>,
    /// INSEE code (COG) of the commune or country.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub insee_code: Field<'a>,
    /// Country.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub country: Field<'a>,
}

/// A telephone number or a mail address, as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct Telecom<'a> {
    /// What it is for (`H`, `WP`, `MC` …), as its format has it.
    #[cfg_attr(feature = "serde", serde(rename = "use", skip_serializing_if = "Field::is_absent"))]
    pub usage: Field<'a>,
    /// The number or address, as a URL where its format asks for one (`tel:`, `mailto:`).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub value: Field<'a>,
}
