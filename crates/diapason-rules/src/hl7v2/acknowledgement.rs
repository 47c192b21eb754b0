use super::{
    Message, ack_application_code_missing, ack_application_code_unknown, ack_code_unknown,
    ack_contradicts_errors, ack_control_id_missing, ack_error_missing, error_code_system_missing,
    error_code_unknown, error_field_missing,
};
use diapason_core::Rule;

/// The rules on acknowledgements.
pub static ACK: &[&Rule<Message>] = &[
    &ack_code_unknown::RULE,
    &ack_control_id_missing::RULE,
    &ack_error_missing::RULE,
    &error_field_missing::RULE,
    &error_code_unknown::RULE,
    &error_code_system_missing::RULE,
    &ack_application_code_missing::RULE,
    &ack_application_code_unknown::RULE,
    &ack_contradicts_errors::RULE,
];
