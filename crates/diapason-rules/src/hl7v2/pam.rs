use super::Message;
use diapason_core::Rule;

/// The rules on patients and their movements.
pub static PAM: &[&Rule<Message>] = &[];
