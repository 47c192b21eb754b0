//! What is around messages: byte order mark, MLLP frames, batches.

use diapason_core::{Rule, Subject};
use diapason_hl7v2::Interchange;

/// What is around the messages of an input.
pub enum Envelope {}

impl Subject for Envelope {
    type View<'a> = &'a Interchange<'a>;
}

/// The rules on what is around messages.
pub static ENVELOPE: &[&Rule<Envelope>] = &[];
