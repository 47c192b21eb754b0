use super::Message;
use diapason_core::Rule;

/// The rules on acknowledgements.
pub static ACK: &[&Rule<Message>] = &[];
