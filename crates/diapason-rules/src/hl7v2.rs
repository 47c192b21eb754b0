//! The family `hl7v2`: HL7 v2 (ER7) messages, from their bytes to what their profile asks.
//!
//! What a message must hold depends on its [`Profile`](diapason_hl7v2::Profile); so rules stand in lists, and a message runs those of its
//! profile only ([`MessageView::lists`]). A list is a file that holds nothing else.
//!
//! | List | Applies to |
//! |---|---|
//! | [`ENVELOPE`] | what is around messages |
//! | [`WIRE`] | the bytes of any message |
//! | [`TYPES`] | the values of typed fields, in any message |
//! | [`HEADER`] | MSH |
//! | [`PATIENT`] | PID and its INS, in any message |
//! | [`STRUCTURE`] | which segments stand where, for the structures that are known |
//! | [`CDA_HL7`] | a CDA document sent by ORU or MDM (CI-SIS), current edition |
//! | [`LPS`] | a CDA document received by mail and handed to the software of a practice (CI-SIS), current edition |
//! | [`PAM`] | patients and their movements: ADT (IHE PAM, France) |
//! | [`TELERADIOLOGY`] | requests and answers of teleradiology (CI-SIS) |
//! | [`ACK`] | acknowledgements |
//! | [`ZAM`] | business receipts: delivery and reading (CI-SIS) |

mod acknowledgement;
mod answer;
mod cda_hl7;
mod codes;
mod envelope;
mod event;
mod faults;
mod fields;
mod header;
mod identity;
mod lps;
mod movement;
mod not_run;
mod pam;
mod patient;
mod payload;
mod projection;
mod receipt;
mod structure;
mod teleradiology;
mod transmission;
mod types;
mod view;
mod wire;
mod zam;

mod ack_application_code_missing;
mod ack_application_code_unknown;
mod ack_code_unknown;
mod ack_contradicts_errors;
mod ack_control_id_missing;
mod ack_error_missing;
mod address_type_unknown;
mod authority_name_missing;
mod authority_type_unknown;
mod batch_inconsistent;
mod birth_name_missing;
mod birth_name_repeated;
mod birth_place_repeated;
mod charset_doubtful;
mod charset_latin1;
mod charset_mismatch;
mod charset_not_allowed;
mod code_system_missing;
mod component_discouraged;
mod component_forbidden;
mod country_malformed;
mod country_unexpected;
mod delimiters_unexpected;
mod destination_missing;
mod dmp_document_number_with_extension;
mod dmp_patient_without_ins;
mod dmp_sender_not_geographic;
mod document_base64_cut;
mod document_base64_malformed;
mod document_base64_repaired;
mod document_code_system_unknown;
mod document_encapsulation_case;
mod document_encapsulation_wrong;
mod document_hidden_from_professionals;
mod document_hidden_from_recipient;
mod document_missing;
mod document_not_cda;
mod document_not_xml;
mod document_number_malformed;
mod document_number_namespace_filled;
mod document_status_unknown;
mod document_type_mismatch;
mod documents_too_many;
mod edition_not_current;
mod error_code_system_missing;
mod error_code_unknown;
mod error_field_missing;
mod escape_unbalanced;
mod escape_unknown;
mod event_excluded;
mod event_outside_list;
mod event_structure_mismatch;
mod former_identifier_same;
mod frame_broken;
mod header_field_missing;
mod identifier_too_long;
mod identifier_type_unknown;
mod ins_change_without_new;
mod ins_removal_outside_a47;
mod ins_removal_without_authority;
mod ins_removal_without_former;
mod ins_with_validity_dates;
mod ins_without_reliability;
mod limit_reached;
mod line_end_in_field;
mod lps_document_number_unexpected;
mod lps_mail_field_missing;
mod lps_mail_missing;
mod lps_mail_unreadable;
mod lps_metadata_misplaced;
mod lps_metadata_missing;
mod lps_metadata_value_wrong;
mod lps_patient_class_unexpected;
mod lps_sender_missing;
mod mail_address_use_mismatch;
mod mail_body_unreadable;
mod message_missing;
mod message_structure_mismatch;
mod message_type_unknown;
mod messages_without_batch;
mod metadata_fixed_value_wrong;
mod metadata_missing;
mod metadata_misspelt;
mod metadata_order_wrong;
mod metadata_receipt_missing;
mod metadata_renamed;
mod metadata_repeated;
mod metadata_unknown;
mod metadata_value_wrong;
mod movement_action_mismatch;
mod movement_correction_outside_update;
mod movement_medical_unit_missing;
mod movement_nature_unknown;
mod movement_origin_mismatch;
mod movement_origin_missing;
mod movement_origin_unexpected;
mod movement_unit_incomplete;
mod movement_unit_missing;
mod movement_unit_unnamed;
mod mssante_combination_unforeseen;
mod name_part_forbidden;
mod observation_number_wrong;
mod order_control_unknown;
mod pam_code_local;
mod pam_code_unexpected;
mod pam_code_unknown;
mod pam_field_deprecated;
mod pam_field_forbidden;
mod pam_field_missing;
mod pam_patient_repeated;
mod pam_segment_missing;
mod parent_document_number_missing;
mod participation_action_wrong;
mod participation_authority_wrong;
mod participation_code_unusual;
mod participation_identifier_incomplete;
mod participation_misplaced;
mod participation_type_forbidden;
mod participation_type_unusual;
mod patient_account_missing;
mod patient_class_mismatch;
mod patient_identifier_incomplete;
mod patient_identifier_type_missing;
mod patient_note_unknown;
mod patient_recipient_authority_wrong;
mod patient_recipient_mismatch;
mod person_id_type_missing;
mod person_name_type_missing;
mod pmsi_destination_doubtful;
mod processing_id_unknown;
mod profile_id_missing;
mod profile_id_with_blank;
mod receipt_error_code_unusual;
mod receipt_error_missing;
mod receipt_original_missing;
mod receipt_person_missing;
mod receipt_subject_mismatch;
mod receipt_table_accented;
mod receipt_value_wrong;
mod recipient_address_malformed;
mod recipient_address_missing;
mod recipient_kind_missing;
mod recipient_missing;
mod recipient_unidentified;
mod reliability_contradictory;
mod reliability_missing;
mod reply_address_unusable;
mod requested_action_contradiction;
mod secret_connection_without_effect;
mod segment_end_irregular;
mod segment_end_not_cr;
mod segment_id_malformed;
mod segment_misplaced;
mod segment_missing;
mod segment_repeated;
mod segment_unexpected;
mod sender_incomplete;
mod sender_missing;
mod sender_repeated;
mod start_untidy;
mod telephone_malformed;
mod teleradiology_event_unknown;
mod teleradiology_order_mismatch;
mod teleradiology_request_unknown;
mod teleradiology_sub_id_missing;
mod text_outside_message;
mod time_with_fraction;
mod title_misspelled;
mod trailing_blank;
mod trailing_separators;
mod transcription_value_wrong;
mod transmission_field_missing;
mod version_mismatch;
mod visit_class_unknown;
mod visit_location_missing;
mod visit_not_empty;
mod visit_number_missing;
mod z_segment_empty;
mod z_segment_outside_movement;
mod zfv_address_repeated;
mod zfv_identifier_type_mismatch;

pub use acknowledgement::ACK;
pub use answer::{Reply, acknowledge};
pub use cda_hl7::CDA_HL7;
pub use envelope::{ENVELOPE, Envelope, EnvelopeView};
pub use header::HEADER;
pub use lps::LPS;
pub use pam::PAM;
pub use patient::PATIENT;
pub use projection::Carried;
pub use structure::STRUCTURE;
pub use teleradiology::TELERADIOLOGY;
pub use types::TYPES;
pub use view::{Message, MessageView};
pub use wire::WIRE;
pub use zam::ZAM;

use diapason_core::{NotRun, Rule, RuleInfo, Run};

/// Applies the rules of the message's profile.
pub fn judge(run: &mut Run<'_>, view: &MessageView<'_>) {
    for list in view.lists() {
        run.judge(list, std::slice::from_ref(view));
    }
}

/// Applies the rules on what is around messages.
pub fn judge_around(run: &mut Run<'_>, view: EnvelopeView<'_>) {
    run.judge(ENVELOPE, &[view]);
}

/// Every rule of the family, list by list, once each.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let lists: [&'static [&'static Rule<Message>]; 10] =
        [WIRE, TYPES, HEADER, PATIENT, STRUCTURE, CDA_HL7, PAM, TELERADIOLOGY, ACK, ZAM];
    // Some on the document of a message stand in the list of practice software too.
    let is_own = |rule: &&&Rule<Message>| !CDA_HL7.iter().any(|other| std::ptr::eq(*other, **rule));
    let messages = lists.into_iter().flatten().chain(LPS.iter().filter(is_own)).map(|rule| &rule.info);
    // What limits reading is a rule on messages too.
    let around = ENVELOPE.iter().map(|rule| &rule.info).filter(|rule| rule.id != limit_reached::RULE.info.id);
    around.chain(messages)
}

/// What is not checked of this message, and why.
#[must_use]
pub fn not_run(view: &MessageView<'_>) -> Vec<NotRun> {
    not_run::not_run(view)
}

#[cfg(test)]
mod tests;
