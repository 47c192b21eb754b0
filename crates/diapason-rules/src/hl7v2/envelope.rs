//! What is around messages: byte order mark, MLLP frames, batches.

use super::{
    batch_inconsistent, frame_broken, limit_reached, message_missing, messages_without_batch, start_untidy,
    text_outside_message,
};
use diapason_core::{Limit, Rule, Subject};
use diapason_hl7v2::{Interchange, WireFault};

/// What is around the messages of an input.
pub enum Envelope {}

impl Subject for Envelope {
    type View<'a> = EnvelopeView<'a>;
}

/// What a rule on [`Envelope`] sees.
#[derive(Clone, Copy, Debug)]
pub struct EnvelopeView<'a> {
    /// What is unusual around the messages.
    pub faults: &'a [WireFault],
    /// The limit that stopped the cutting, if one did.
    pub limit: Option<Limit>,
    /// How many messages there are.
    pub messages: usize,
}

impl<'a> EnvelopeView<'a> {
    /// The view of what is around the messages of `interchange`.
    #[must_use]
    pub fn of(interchange: &'a Interchange<'_>) -> Self {
        let messages = interchange.frames().len();
        Self { faults: interchange.faults(), limit: interchange.limit(), messages }
    }
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
