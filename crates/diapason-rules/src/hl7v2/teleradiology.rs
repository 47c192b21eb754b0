use super::{
    Message, teleradiology_event_unknown, teleradiology_order_mismatch, teleradiology_request_unknown,
    teleradiology_sub_id_missing,
};
use diapason_core::Rule;

/// The rules on requests and answers of teleradiology.
pub static TELERADIOLOGY: &[&Rule<Message>] = &[
    &teleradiology_event_unknown::RULE,
    &teleradiology_request_unknown::RULE,
    &teleradiology_order_mismatch::RULE,
    &teleradiology_sub_id_missing::RULE,
];
