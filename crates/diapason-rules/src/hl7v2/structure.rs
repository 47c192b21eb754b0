use super::Message;
use diapason_core::Rule;

/// The rules on which segments stand where.
pub static STRUCTURE: &[&Rule<Message>] = &[];
