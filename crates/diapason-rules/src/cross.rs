//! The family `cross`: what two parts say of the same thing must agree.
//!
//! An envelope (a message, the metadata of an archive, the header of a mail) repeats what the document says, so that a
//! receiver can file it without opening it. A rule here sees both sides, as the common models have them, and a
//! finding stands in the envelope, with the document as its counterpart. What one side lacks is left to the rules of that side,
//! unless it must stand on both.

mod documents;
mod known;
mod mails;
mod messages;
mod patients;

mod authors_mismatch;
mod confidential_document_shared;
mod confidentiality_missing;
mod creation_time_local;
mod creation_time_mismatch;
mod custodian_mismatch;
mod document_after_message;
mod encounter_id_mismatch;
mod encounter_time_mismatch;
mod event_codes_mismatch;
mod facility_type_mismatch;
mod format_level_mismatch;
mod identity_birth_date_mismatch;
mod identity_birth_name_mismatch;
mod identity_birth_place_mismatch;
mod identity_given_names_mismatch;
mod identity_identifier_missing;
mod identity_matricule_mismatch;
mod identity_matricule_missing;
mod identity_oid_mismatch;
mod identity_sex_mismatch;
mod identity_used_name_mismatch;
mod language_mismatch;
mod legal_authenticator_mismatch;
mod levels_id_same;
mod levels_same;
mod mail_code_extra;
mod mail_code_missing;
mod mail_ins_flag_mismatch;
mod mail_mailbox_matricule_mismatch;
mod mail_subject_birth_date_mismatch;
mod mail_subject_name_mismatch;
mod parent_id_mismatch;
mod pdf_mismatch;
mod practice_setting_mismatch;
mod replacement_mark_mismatch;
mod service_time_mismatch;
mod title_blank_mismatch;
mod title_mismatch;
mod type_code_mismatch;
mod type_label_mismatch;
mod unique_id_mismatch;

pub use documents::{Action, Body, Documents, DocumentsView, Level};
pub use mails::{Mails, MailsView};
pub use messages::{Messages, MessagesView};
pub use patients::{Patients, PatientsView};

use diapason_core::{Message, Rule, RuleInfo, Text};

/// The rules on a patient whom two parts describe.
pub static PATIENTS: &[&Rule<Patients>] = &[
    &identity_birth_date_mismatch::RULE,
    &identity_birth_name_mismatch::RULE,
    &identity_birth_place_mismatch::RULE,
    &identity_given_names_mismatch::RULE,
    &identity_identifier_missing::RULE,
    &identity_matricule_mismatch::RULE,
    &identity_matricule_missing::RULE,
    &identity_oid_mismatch::RULE,
    &identity_sex_mismatch::RULE,
    &identity_used_name_mismatch::RULE,
];

/// The rules on a document that comes with a description.
pub static DOCUMENTS: &[&Rule<Documents>] = &[
    &authors_mismatch::RULE,
    &confidentiality_missing::RULE,
    &creation_time_local::RULE,
    &creation_time_mismatch::RULE,
    &document_after_message::RULE,
    &event_codes_mismatch::RULE,
    &facility_type_mismatch::RULE,
    &format_level_mismatch::RULE,
    &language_mismatch::RULE,
    &legal_authenticator_mismatch::RULE,
    &parent_id_mismatch::RULE,
    &practice_setting_mismatch::RULE,
    &replacement_mark_mismatch::RULE,
    &service_time_mismatch::RULE,
    &title_blank_mismatch::RULE,
    &title_mismatch::RULE,
    &type_code_mismatch::RULE,
    &type_label_mismatch::RULE,
    &unique_id_mismatch::RULE,
];

/// The rules on the two documents of one message, which are the same report at two levels.
pub static LEVELS: &[&Rule<Documents>] = &[&levels_id_same::RULE, &levels_same::RULE];

/// The rules on a document that comes with a mail.
pub static MAILS: &[&Rule<Mails>] = &[
    &mail_code_extra::RULE,
    &mail_code_missing::RULE,
    &mail_ins_flag_mismatch::RULE,
    &mail_mailbox_matricule_mismatch::RULE,
    &mail_subject_birth_date_mismatch::RULE,
    &mail_subject_name_mismatch::RULE,
    &pdf_mismatch::RULE,
];

/// The rules on a message and a document that it carries.
pub static MESSAGES: &[&Rule<Messages>] = &[
    &confidential_document_shared::RULE,
    &custodian_mismatch::RULE,
    &encounter_id_mismatch::RULE,
    &encounter_time_mismatch::RULE,
];

/// Every rule of the family.
pub(crate) fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    let patients = PATIENTS.iter().map(|rule| &rule.info);
    let documents = DOCUMENTS.iter().chain(LEVELS).map(|rule| &rule.info);
    patients
        .chain(documents)
        .chain(MESSAGES.iter().map(|rule| &rule.info))
        .chain(MAILS.iter().map(|rule| &rule.info))
}

/// Which two parts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// An HL7 v2 message and a document that it carries.
    MessageAndDocument,
    /// The metadata of an archive and a document that they describe.
    MetadataAndDocument,
    /// A mail and a document that comes with it.
    MailAndDocument,
    /// The two documents of one message.
    Documents,
}

impl Between {
    /// Whether the envelope carries every identifier of the patient.
    pub(crate) const fn carries_all_identifiers(self) -> bool {
        matches!(self, Self::MessageAndDocument)
    }

    /// Whether the envelope names every author.
    pub(crate) const fn describes_authors(self) -> bool {
        matches!(self, Self::MetadataAndDocument)
    }

    /// Whether the envelope lists the documented acts.
    pub(crate) const fn describes_acts(self) -> bool {
        matches!(self, Self::MetadataAndDocument)
    }

    /// Fills `{here}` and `{there}` with where the two parts stand, and `{of_here}` and `{of_there}`, which French needs, with whose
    /// something is.
    pub(crate) fn fill(self, message: Message) -> Message {
        let [here, of_here] = match self {
            Self::MessageAndDocument => [
                Text { fr: "dans le message", en: "in the message" },
                Text { fr: "du message", en: "of the message" },
            ],
            Self::MetadataAndDocument => [
                Text { fr: "dans les métadonnées", en: "in the metadata" },
                Text { fr: "des métadonnées", en: "of the metadata" },
            ],
            Self::MailAndDocument => [
                Text { fr: "dans le courriel", en: "in the mail" },
                Text { fr: "du courriel", en: "of the mail" },
            ],
            Self::Documents => [
                Text { fr: "dans le premier document", en: "in the first document" },
                Text { fr: "du premier document", en: "of the first document" },
            ],
        };
        let [there, of_there] = match self {
            Self::Documents => [
                Text { fr: "dans le second", en: "in the second" },
                Text { fr: "du second", en: "of the second" },
            ],
            _ => [
                Text { fr: "dans le document", en: "in the document" },
                Text { fr: "du document", en: "of the document" },
            ],
        };
        message
            .words("here", here)
            .words("there", there)
            .words("of_here", of_here)
            .words("of_there", of_there)
    }
}
