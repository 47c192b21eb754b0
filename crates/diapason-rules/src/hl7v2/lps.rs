use super::Message;
use diapason_core::Rule;

/// The rules on a CDA document handed to the software of a practice.
pub static LPS: &[&Rule<Message>] = &[];
