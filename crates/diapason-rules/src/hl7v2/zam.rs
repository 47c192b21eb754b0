use super::Message;
use diapason_core::Rule;

/// The rules on business receipts.
pub static ZAM: &[&Rule<Message>] = &[];
