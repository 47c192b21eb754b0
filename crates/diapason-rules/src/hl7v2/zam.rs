use super::{
    Message, receipt_error_code_unusual, receipt_error_missing, receipt_original_missing,
    receipt_person_missing, receipt_subject_mismatch, receipt_table_accented, receipt_value_wrong,
};
use diapason_core::Rule;

/// The rules on business receipts.
pub static ZAM: &[&Rule<Message>] = &[
    &receipt_subject_mismatch::RULE,
    &receipt_value_wrong::RULE,
    &receipt_table_accented::RULE,
    &receipt_original_missing::RULE,
    &receipt_person_missing::RULE,
    &receipt_error_missing::RULE,
    &receipt_error_code_unusual::RULE,
];
