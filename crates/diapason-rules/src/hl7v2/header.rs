use super::{
    Message, charset_latin1, charset_not_allowed, country_unexpected, edition_not_current,
    header_field_missing, message_structure_mismatch, message_type_unknown, processing_id_unknown,
    profile_id_missing, profile_id_with_blank, version_mismatch,
};
use diapason_core::Rule;

/// The rules on the header segment, MSH.
pub static HEADER: &[&Rule<Message>] = &[
    &header_field_missing::RULE,
    &message_type_unknown::RULE,
    &message_structure_mismatch::RULE,
    &processing_id_unknown::RULE,
    &version_mismatch::RULE,
    &country_unexpected::RULE,
    &charset_not_allowed::RULE,
    &charset_latin1::RULE,
    &edition_not_current::RULE,
    &profile_id_missing::RULE,
    &profile_id_with_blank::RULE,
];
