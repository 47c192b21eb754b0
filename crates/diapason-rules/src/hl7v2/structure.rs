use super::{Message, segment_misplaced, segment_missing, segment_repeated, segment_unexpected};
use diapason_core::Rule;

/// The rules on which segments stand where.
pub static STRUCTURE: &[&Rule<Message>] =
    &[&segment_missing::RULE, &segment_repeated::RULE, &segment_misplaced::RULE, &segment_unexpected::RULE];
