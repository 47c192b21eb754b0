//! The family `hl7v2`: HL7 v2 (ER7) messages, from their bytes to what their profile asks.
//!
//! What a message must hold depends on its [`Profile`](diapason_hl7v2::Profile); so rules stand in lists, and a message runs those of its
//! profile only ([`MessageView::lists`]). A list is a file that holds nothing else.
//!
//! | List | Applies to |
//! |---|---|
//! | [`ENVELOPE`] | what is around messages |
//! | [`WIRE`] | the bytes of any message |
//! | [`TYPES`] | the values of typed fields, in any message |
//! | [`HEADER`] | MSH |
//! | [`STRUCTURE`] | which segments stand where, for the structures that are known |
//! | [`CDA_HL7`] | a CDA document sent by ORU or MDM (CI-SIS), current edition |
//! | [`LPS`] | a CDA document received by mail and handed to the software of a practice (CI-SIS), current edition |
//! | [`PAM`] | patients and their movements: ADT (IHE PAM, France) |
//! | [`TELERADIOLOGY`] | requests and answers of teleradiology (CI-SIS) |
//! | [`ACK`] | acknowledgements |
//! | [`ZAM`] | business receipts: delivery and reading (CI-SIS) |

mod acknowledgement;
mod cda_hl7;
mod codes;
mod envelope;
mod event;
mod faults;
mod fields;
mod header;
mod identity;
mod lps;
mod not_run;
mod movement;
mod pam;
mod projection;
mod structure;
mod teleradiology;
mod types;
mod view;
mod wire;
mod zam;

mod batch_inconsistent;
mod birth_name_missing;
mod birth_name_repeated;
mod birth_place_repeated;
mod charset_doubtful;
mod charset_mismatch;
mod delimiters_unexpected;
mod discharge_mode_doubtful;
mod escape_unbalanced;
mod escape_unknown;
mod event_excluded;
mod event_outside_list;
mod event_structure_mismatch;
mod former_identifier_same;
mod frame_broken;
mod ins_change_without_new;
mod ins_removal_outside_a47;
mod ins_removal_without_authority;
mod ins_removal_without_former;
mod ins_with_validity_dates;
mod ins_without_reliability;
mod limit_reached;
mod line_end_in_field;
mod message_missing;
mod messages_without_batch;
mod movement_action_mismatch;
mod movement_correction_outside_update;
mod movement_medical_unit_missing;
mod movement_nature_unknown;
mod movement_origin_mismatch;
mod movement_origin_missing;
mod movement_origin_unexpected;
mod movement_unit_incomplete;
mod movement_unit_missing;
mod movement_unit_unnamed;
mod name_part_forbidden;
mod pam_code_local;
mod pam_code_unexpected;
mod pam_code_unknown;
mod pam_field_deprecated;
mod pam_field_forbidden;
mod pam_field_missing;
mod patient_identifier_incomplete;
mod patient_identifier_type_missing;
mod reliability_contradictory;
mod reliability_missing;
mod segment_end_irregular;
mod segment_end_not_cr;
mod segment_id_malformed;
mod pam_segment_missing;
mod start_untidy;
mod teleradiology_event_unknown;
mod teleradiology_order_mismatch;
mod teleradiology_request_unknown;
mod teleradiology_sub_id_missing;
mod text_outside_message;
mod title_misspelled;
mod trailing_blank;
mod trailing_separators;
mod transfer_class_mismatch;
mod visit_location_missing;
mod visit_not_empty;
mod z_segment_empty;
mod z_segment_outside_movement;
mod zfv_address_repeated;
mod zfv_identifier_type_mismatch;

pub use acknowledgement::ACK;
pub use cda_hl7::CDA_HL7;
pub use envelope::{ENVELOPE, Envelope};
pub use header::HEADER;
pub use lps::LPS;
pub use pam::PAM;
pub use projection::Carried;
pub use structure::STRUCTURE;
pub use teleradiology::TELERADIOLOGY;
pub use types::TYPES;
pub use view::{Message, MessageView};
pub use wire::WIRE;
pub use zam::ZAM;

use diapason_core::{NotRun, Rule, RuleInfo, Run};
use diapason_hl7v2::Interchange;

/// Applies the rules of the message's profile.
pub fn judge(run: &mut Run<'_>, view: &MessageView<'_>) {
    for list in view.lists() {
        run.judge(list, std::slice::from_ref(view));
    }
}

/// Applies the rules on what is around messages.
pub fn judge_interchange(run: &mut Run<'_>, interchange: &Interchange<'_>) {
    run.judge(ENVELOPE, &[interchange]);
}

/// Every rule of the family, list by list, once each.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let lists: [&'static [&'static Rule<Message>]; 10] =
        [WIRE, TYPES, HEADER, STRUCTURE, CDA_HL7, LPS, PAM, TELERADIOLOGY, ACK, ZAM];
    let messages = lists.into_iter().flatten().map(|rule| &rule.info);
    // What limits reading is a rule on messages too.
    let around = ENVELOPE.iter().map(|rule| &rule.info).filter(|rule| rule.id != limit_reached::RULE.info.id);
    around.chain(messages)
}

/// What is not checked of this message, and why.
#[must_use]
pub fn not_run(view: &MessageView<'_>) -> Vec<NotRun> {
    not_run::not_run(view)
}

#[cfg(test)]
mod tests;
