//! The family `cda`: what the header must hold for a document to be recognised and an identity to be read.
//!
//! The questions are those of the Schematron of the CI-SIS minimal structure, asked of the tree itself: an element that
//! carries a `nullFlavor` does not count, except where the Schematron counts it. Unlike there, they are also asked of a document whose
//! `typeId` is wrong, and of one that stands inside a stylesheet.

mod base64;
mod body;
mod cardinality;
mod custodian;
mod header;
mod names;
mod patient;
mod replaced;
mod signature;
mod template;
mod tree;
mod version;

pub use header::{Header, NAMESPACE, clinical_document};

mod author_id_missing;
mod author_missing;
mod birth_time_missing;
mod birth_time_repeated;
mod birthplace_county_missing;
mod birthplace_repeated;
mod body_base64_malformed;
mod body_empty;
mod body_media_type_mismatch;
mod body_media_type_missing;
mod body_missing;
mod body_repeated;
mod clinical_document_repeated;
mod code_missing;
mod code_repeated;
mod component_of_missing;
mod component_of_repeated;
mod confidentiality_code_missing;
mod confidentiality_code_repeated;
mod custodian_id_missing;
mod custodian_id_repeated;
mod custodian_id_root_unknown;
mod custodian_missing;
mod custodian_repeated;
mod data_enterer_repeated;
mod documentation_of_missing;
mod effective_time_missing;
mod effective_time_repeated;
mod facility_code_missing;
mod family_qualifier_missing;
mod gender_code_missing;
mod gender_code_repeated;
mod gender_code_system_unknown;
mod gender_code_unknown;
mod id_missing;
mod id_repeated;
mod id_root_uri;
mod language_code_malformed;
mod language_code_missing;
mod language_code_repeated;
mod legal_authenticator_id_missing;
mod legal_authenticator_id_repeated;
mod legal_authenticator_missing;
mod legal_authenticator_repeated;
mod name_qualifier_unknown;
mod parent_document_id_missing;
mod parent_document_repeated;
mod parent_document_same_id;
mod patient_missing;
mod patient_name_missing;
mod patient_name_repeated;
mod patient_repeated;
mod patient_role_id_missing;
mod realm_code_missing;
mod realm_code_repeated;
mod record_target_missing;
mod record_target_repeated;
mod section_missing;
mod service_event_effective_time_missing;
mod service_event_effective_time_repeated;
mod service_event_performer_missing;
mod service_event_performer_repeated;
mod set_id_missing;
mod set_id_repeated;
mod template_id_ci_sis_missing;
mod template_id_hl7_france_missing;
mod template_id_model_missing;
mod template_id_repeated;
mod time_with_separators;
mod title_empty;
mod title_missing;
mod title_repeated;
mod type_id_missing;
mod type_id_repeated;
mod unstructured_template_id_extra;
mod unstructured_template_id_missing;
mod version_number_malformed;
mod version_number_missing;
mod version_number_not_positive;
mod version_number_repeated;

use diapason_core::Rule;

/// Every rule of the family, in the order of the header.
pub static RULES: &[&Rule<Header<'static>>] = &[
    &realm_code_missing::RULE,
    &realm_code_repeated::RULE,
    &type_id_missing::RULE,
    &type_id_repeated::RULE,
    &template_id_hl7_france_missing::RULE,
    &template_id_ci_sis_missing::RULE,
    &template_id_repeated::RULE,
    &template_id_model_missing::RULE,
    &id_missing::RULE,
    &id_repeated::RULE,
    &code_missing::RULE,
    &code_repeated::RULE,
    &title_missing::RULE,
    &title_repeated::RULE,
    &title_empty::RULE,
    &effective_time_missing::RULE,
    &effective_time_repeated::RULE,
    &confidentiality_code_missing::RULE,
    &confidentiality_code_repeated::RULE,
    &language_code_missing::RULE,
    &language_code_repeated::RULE,
    &language_code_malformed::RULE,
    &set_id_missing::RULE,
    &set_id_repeated::RULE,
    &version_number_missing::RULE,
    &version_number_repeated::RULE,
    &version_number_malformed::RULE,
    &version_number_not_positive::RULE,
    &record_target_missing::RULE,
    &record_target_repeated::RULE,
    &patient_role_id_missing::RULE,
    &patient_missing::RULE,
    &patient_repeated::RULE,
    &patient_name_missing::RULE,
    &patient_name_repeated::RULE,
    &gender_code_missing::RULE,
    &gender_code_repeated::RULE,
    &gender_code_unknown::RULE,
    &gender_code_system_unknown::RULE,
    &birth_time_missing::RULE,
    &birth_time_repeated::RULE,
    &birthplace_county_missing::RULE,
    &birthplace_repeated::RULE,
    &name_qualifier_unknown::RULE,
    &family_qualifier_missing::RULE,
    &author_missing::RULE,
    &author_id_missing::RULE,
    &data_enterer_repeated::RULE,
    &custodian_missing::RULE,
    &custodian_repeated::RULE,
    &custodian_id_missing::RULE,
    &custodian_id_repeated::RULE,
    &custodian_id_root_unknown::RULE,
    &legal_authenticator_missing::RULE,
    &legal_authenticator_repeated::RULE,
    &legal_authenticator_id_missing::RULE,
    &legal_authenticator_id_repeated::RULE,
    &documentation_of_missing::RULE,
    &service_event_effective_time_missing::RULE,
    &service_event_effective_time_repeated::RULE,
    &service_event_performer_missing::RULE,
    &service_event_performer_repeated::RULE,
    &component_of_missing::RULE,
    &component_of_repeated::RULE,
    &facility_code_missing::RULE,
    &body_missing::RULE,
    &body_repeated::RULE,
    &unstructured_template_id_missing::RULE,
    &unstructured_template_id_extra::RULE,
    &body_base64_malformed::RULE,
    &body_empty::RULE,
    &body_media_type_missing::RULE,
    &body_media_type_mismatch::RULE,
    &section_missing::RULE,
    &parent_document_repeated::RULE,
    &parent_document_id_missing::RULE,
    &parent_document_same_id::RULE,
    &clinical_document_repeated::RULE,
    &id_root_uri::RULE,
    &time_with_separators::RULE,
];
