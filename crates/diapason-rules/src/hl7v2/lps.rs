use super::{
    Message, document_base64_cut, document_base64_malformed, document_base64_repaired,
    document_encapsulation_wrong, document_not_cda, document_not_xml, document_number_malformed,
    document_number_namespace_filled, lps_document_number_unexpected, lps_mail_field_missing,
    lps_mail_missing, lps_mail_unreadable, lps_metadata_misplaced, lps_metadata_missing,
    lps_metadata_value_wrong, lps_patient_class_unexpected, lps_sender_missing,
};
use diapason_core::Rule;

/// The rules on a CDA document handed to the software of a practice: its own, then those on any document that a message carries.
pub static LPS: &[&Rule<Message>] = &[
    &lps_patient_class_unexpected::RULE,
    &lps_document_number_unexpected::RULE,
    &lps_mail_missing::RULE,
    &lps_mail_field_missing::RULE,
    &lps_mail_unreadable::RULE,
    &lps_sender_missing::RULE,
    &lps_metadata_missing::RULE,
    &lps_metadata_misplaced::RULE,
    &lps_metadata_value_wrong::RULE,
    &document_number_malformed::RULE,
    &document_number_namespace_filled::RULE,
    &document_encapsulation_wrong::RULE,
    &document_base64_repaired::RULE,
    &document_base64_cut::RULE,
    &document_base64_malformed::RULE,
    &document_not_xml::RULE,
    &document_not_cda::RULE,
];
