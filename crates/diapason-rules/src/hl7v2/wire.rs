use super::{Message, limit_reached};
use diapason_core::Rule;

/// The rules on the bytes of a message.
pub static WIRE: &[&Rule<Message>] = &[&limit_reached::RULE];
