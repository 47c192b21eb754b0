//! The family `xdm`: the archive IHE_XDM.ZIP, its `METADATA.XML`, and whether one tells the truth about the other.
//!
//! | List | Subject | Anchors are those of |
//! |---|---|---|
//! | [`ARCHIVE`] | an archive ([`ArchiveView`]) | the archive |
//! | [`METADATA`] | the metadata of a subset, in an archive or alone | its document |
//! | [`FILES`] | a subset: its metadata and the files beside it ([`SubmissionView`]) | the document of its metadata |
//!
//! What metadata carries of identities, identifiers and times is projected ([`Models`]) and judged by the families `ins` and
//! `model`; whether it says what the document says is for the family `cross`. A defect that those report is not reported here.

mod archive_damaged;
mod archive_wrapped;
mod association_end_unresolved;
mod association_missing;
mod association_repeated;
mod association_type_short;
mod attribute_missing;
mod attribute_repeated;
mod attributes;
mod author_person_missing;
mod class_code_mismatch;
mod code_incomplete;
mod coding_scheme_unexpected;
mod confidentiality_code_unknown;
mod confidentiality_level_missing;
mod content_type_unexpected;
mod document_missing;
mod ebrim_old;
mod entry_damaged;
mod entry_duplicate;
mod entry_encrypted;
mod entry_junk;
mod entry_method_unsupported;
mod entry_path_unsafe;
mod extra_metadata_unknown;
mod file_missing;
mod file_unreferenced;
mod format_code_unknown;
mod format_scheme_unexpected;
mod hash_malformed;
mod hash_mismatch;
mod id_repeated;
mod id_symbolic;
mod identifier_name_unexpected;
mod ihe_xdm_missing;
mod index_link_missing;
mod institution_malformed;
mod language_code_not_french;
mod metadata_foreign;
mod metadata_missing;
mod metadata_not_submission;
mod mime_type_mismatch;
mod name_backslash;
mod name_lower_case;
mod name_not_iso_9660;
mod object_id_malformed;
mod object_type_unknown;
mod parent_reference_mismatch;
mod parts;
mod patient_id_not_ins;
mod patient_identifier_malformed;
mod patient_ids_differ;
mod person_authority_unknown;
mod person_malformed;
mod person_type_unknown;
mod projection;
mod readme_section_missing;
mod readme_tree_mismatch;
mod registry_object_list_missing;
mod root_file_missing;
mod scheme_unknown;
mod service_stop_before_start;
mod size_malformed;
mod size_mismatch;
mod source_patient_info_malformed;
mod source_patient_info_pid_3;
mod specialty_malformed;
mod status_not_approved;
mod submission_set_missing;
mod submission_set_repeated;
mod submission_set_status_not_original;
mod subset_missing;
mod time_form_unexpected;
mod unique_id_not_oid;
mod uri_case_mismatch;
mod uri_malformed;
mod view;

pub use projection::{Models, document_entry, submission_set};
pub use view::{Archive, ArchiveView, Metadata, Submission, SubmissionView};

use diapason_core::{Rule, RuleInfo};

/// The rules on an archive: its bytes, its names and what stands where.
pub static ARCHIVE: &[&Rule<Archive>] = &[
    &archive_damaged::RULE,
    &entry_damaged::RULE,
    &entry_encrypted::RULE,
    &entry_method_unsupported::RULE,
    &entry_path_unsafe::RULE,
    &entry_duplicate::RULE,
    &archive_wrapped::RULE,
    &root_file_missing::RULE,
    &ihe_xdm_missing::RULE,
    &subset_missing::RULE,
    &metadata_missing::RULE,
    &metadata_foreign::RULE,
    &name_not_iso_9660::RULE,
    &name_lower_case::RULE,
    &name_backslash::RULE,
    &entry_junk::RULE,
    &index_link_missing::RULE,
    &readme_section_missing::RULE,
    &readme_tree_mismatch::RULE,
];

/// Those of [`ARCHIVE`] that tell what cannot be read, in any archive.
pub static READABLE: &[&Rule<Archive>] =
    &[&archive_damaged::RULE, &entry_damaged::RULE, &entry_encrypted::RULE, &entry_method_unsupported::RULE];

/// The rules on the metadata of a subset.
pub static METADATA: &[&Rule<Metadata>] = &[
    &metadata_not_submission::RULE,
    &ebrim_old::RULE,
    &registry_object_list_missing::RULE,
    &submission_set_missing::RULE,
    &submission_set_repeated::RULE,
    &document_missing::RULE,
    &association_missing::RULE,
    &association_repeated::RULE,
    &association_end_unresolved::RULE,
    &submission_set_status_not_original::RULE,
    &association_type_short::RULE,
    &object_id_malformed::RULE,
    &id_symbolic::RULE,
    &id_repeated::RULE,
    &parent_reference_mismatch::RULE,
    &scheme_unknown::RULE,
    &identifier_name_unexpected::RULE,
    &code_incomplete::RULE,
    &attribute_missing::RULE,
    &attribute_repeated::RULE,
    &status_not_approved::RULE,
    &object_type_unknown::RULE,
    &hash_malformed::RULE,
    &size_malformed::RULE,
    &uri_malformed::RULE,
    &time_form_unexpected::RULE,
    &service_stop_before_start::RULE,
    &language_code_not_french::RULE,
    &patient_identifier_malformed::RULE,
    &patient_id_not_ins::RULE,
    &patient_ids_differ::RULE,
    &source_patient_info_malformed::RULE,
    &source_patient_info_pid_3::RULE,
    &person_malformed::RULE,
    &person_type_unknown::RULE,
    &person_authority_unknown::RULE,
    &institution_malformed::RULE,
    &specialty_malformed::RULE,
    &author_person_missing::RULE,
    &class_code_mismatch::RULE,
    &coding_scheme_unexpected::RULE,
    &format_scheme_unexpected::RULE,
    &format_code_unknown::RULE,
    &confidentiality_level_missing::RULE,
    &confidentiality_code_unknown::RULE,
    &unique_id_not_oid::RULE,
    &extra_metadata_unknown::RULE,
    &content_type_unexpected::RULE,
];

/// The rules on metadata beside the files that it describes.
pub static FILES: &[&Rule<Submission>] = &[
    &file_missing::RULE,
    &uri_case_mismatch::RULE,
    &hash_mismatch::RULE,
    &size_mismatch::RULE,
    &file_unreferenced::RULE,
    &mime_type_mismatch::RULE,
];

/// Every rule of the family.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let archive = ARCHIVE.iter().map(|rule| &rule.info);
    let metadata = METADATA.iter().map(|rule| &rule.info);
    archive.chain(metadata).chain(FILES.iter().map(|rule| &rule.info))
}
