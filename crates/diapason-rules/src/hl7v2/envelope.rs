//! What is around messages: byte order mark, MLLP frames, batches.

use super::{
    batch_inconsistent, frame_broken, limit_reached, message_missing, messages_without_batch, start_untidy,
    text_outside_message,
};
use diapason_core::{Rule, Subject};
use diapason_hl7v2::Interchange;

/// What is around the messages of an input.
pub enum Envelope {}

impl Subject for Envelope {
    type View<'a> = &'a Interchange<'a>;
}

/// The rules on what is around messages.
pub static ENVELOPE: &[&Rule<Envelope>] = &[
    &limit_reached::AROUND,
    &message_missing::RULE,
    &frame_broken::RULE,
    &batch_inconsistent::RULE,
    &text_outside_message::RULE,
    &start_untidy::RULE,
    &messages_without_batch::RULE,
];
