use super::Message;
use diapason_core::Rule;

/// The rules on requests and answers of teleradiology.
pub static TELERADIOLOGY: &[&Rule<Message>] = &[];
