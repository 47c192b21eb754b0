use super::Message;
use diapason_core::Rule;

/// The rules on the header segment, MSH.
pub static HEADER: &[&Rule<Message>] = &[];
