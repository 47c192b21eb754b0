use super::{
    Message, charset_doubtful, charset_mismatch, delimiters_unexpected, escape_unbalanced, escape_unknown,
    limit_reached, line_end_in_field, segment_end_irregular, segment_end_not_cr, segment_id_malformed,
    trailing_blank, trailing_separators,
};
use diapason_core::Rule;

/// The rules on the bytes of a message.
pub static WIRE: &[&Rule<Message>] = &[
    &limit_reached::RULE,
    &delimiters_unexpected::RULE,
    &charset_mismatch::RULE,
    &charset_doubtful::RULE,
    &segment_end_not_cr::RULE,
    &segment_end_irregular::RULE,
    &line_end_in_field::RULE,
    &segment_id_malformed::RULE,
    &trailing_blank::RULE,
    &trailing_separators::RULE,
    &escape_unknown::RULE,
    &escape_unbalanced::RULE,
];
