use super::{
    Message, birth_name_repeated, birth_place_repeated, ins_removal_without_authority,
    ins_with_validity_dates, ins_without_reliability, reliability_contradictory,
};
use diapason_core::Rule;

/// The rules on the patient, whatever the message: PID and its INS.
pub static PATIENT: &[&Rule<Message>] = &[
    &ins_without_reliability::RULE,
    &reliability_contradictory::RULE,
    &birth_name_repeated::RULE,
    &birth_place_repeated::RULE,
    &ins_with_validity_dates::RULE,
    &ins_removal_without_authority::RULE,
];
