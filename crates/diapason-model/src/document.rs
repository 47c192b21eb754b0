use crate::{Coded, Field, Identifier, Identity, Organization, Professional};
use diapason_core::Anchor;

/// What a document says of itself, as received: a CDA header, XDS metadata, a FHIR `DocumentReference`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct DocumentEntry<'a> {
    /// Where the document (or its metadata) stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// Identifies this version of the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub unique_id: Option<Identifier<'a>>,
    /// Identifies all versions of the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub set_id: Option<Identifier<'a>>,
    /// Version number, a positive integer.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub version: Field<'a>,
    /// The documents that this one replaces, transforms or completes.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub related: Vec<RelatedDocument<'a>>,
    /// Type of document (LOINC or `TRE_A05`).
    #[cfg_attr(feature = "serde", serde(rename = "typeCode", skip_serializing_if = "Option::is_none"))]
    pub kind: Option<Coded<'a>>,
    /// Class of document.
    #[cfg_attr(feature = "serde", serde(rename = "classCode", skip_serializing_if = "Option::is_none"))]
    pub class: Option<Coded<'a>>,
    /// Format of document.
    #[cfg_attr(feature = "serde", serde(rename = "formatCode", skip_serializing_if = "Option::is_none"))]
    pub format: Option<Coded<'a>>,
    /// Title.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub title: Field<'a>,
    /// Language, as in RFC 5646 (`fr-FR`).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub language: Field<'a>,
    /// Confidentiality codes.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub confidentiality: Vec<Coded<'a>>,
    /// When the document was made.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub creation_time: Field<'a>,
    /// When the documented act began.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub service_start: Field<'a>,
    /// When the documented act ended.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub service_stop: Field<'a>,
    /// Authors, people and devices.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub authors: Vec<Professional<'a>>,
    /// Who answers for the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub legal_authenticator: Option<Professional<'a>>,
    /// The structure that keeps the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub custodian: Option<Organization<'a>>,
    /// Kind of facility where the act took place.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "healthcareFacilityTypeCode", skip_serializing_if = "Option::is_none")
    )]
    pub facility_type: Option<Coded<'a>>,
    /// Setting of the practice.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "practiceSettingCode", skip_serializing_if = "Option::is_none")
    )]
    pub practice_setting: Option<Coded<'a>>,
    /// The documented acts.
    #[cfg_attr(feature = "serde", serde(rename = "eventCodes", skip_serializing_if = "Vec::is_empty"))]
    pub events: Vec<Coded<'a>>,
    /// MIME type of the content.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub mime_type: Field<'a>,
    /// SHA-1 of the content, in lower-case hexadecimal.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub hash: Field<'a>,
    /// Size of the content in bytes.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub size: Field<'a>,
    /// The patient.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub patient: Option<Identity<'a>>,
}

/// A document that another one replaces, transforms or completes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct RelatedDocument<'a> {
    /// `RPLC`, `APND`, `XFRM`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub relation: Field<'a>,
    /// The other document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub id: Option<Identifier<'a>>,
}

/// A lot of documents sent together, as received: an XDS `SubmissionSet`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a")))]
pub struct SubmissionSet<'a> {
    /// Where the lot stands as a whole.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "$at", skip_serializing, deserialize_with = "crate::field::plain::at")
    )]
    pub at: Anchor,
    /// Identifies the lot.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub unique_id: Option<Identifier<'a>>,
    /// The system that sends it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source_id: Option<Identifier<'a>>,
    /// When it was sent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub submission_time: Field<'a>,
    /// What it holds.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "contentTypeCode", skip_serializing_if = "Option::is_none")
    )]
    pub content_type: Option<Coded<'a>>,
    /// Title.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Field::is_absent"))]
    pub title: Field<'a>,
    /// Who sends it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub authors: Vec<Professional<'a>>,
    /// Who it is for.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub recipients: Vec<Professional<'a>>,
    /// The patient.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub patient: Option<Identity<'a>>,
}
