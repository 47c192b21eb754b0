//! The family `mail`: the mail itself, from its bytes to what MSSanté asks of its fields and attachments.
//!
//! What holds for any mail is asked of any mail; what MSSanté asks, only of a mail that is known to be one
//! ([`Profile`]): a mail that carries documents, an answer, a notification. What compares a mail with what it
//! carries is in the family `cross`. The mailboxes of patients are judged by the rules that judge them
//! everywhere: see [`mailboxes`].

mod view;

mod answer_reference_missing;
mod archive_missing;
mod archive_name_unexpected;
mod archive_not_zip;
mod archive_repeated;
mod boundary_missing;
mod content_field_unreadable;
mod content_type_missing;
mod content_undecodable;
mod failure_subject_malformed;
mod header_line_malformed;
mod header_not_ascii;
mod mdn_original_missing;
mod message_id_malformed;
mod message_id_missing;
mod mss_codecda_malformed;
mod mss_header_missing;
mod mss_header_repeated;
mod mss_ins_unknown;
mod mss_mes_unknown;
mod mss_nil_missing;
mod multipart_unclosed;
mod notification_field_missing;
mod notification_part_missing;
mod patients_several;
mod pdf_a_undeclared;
mod pdf_missing;
mod pdf_name_malformed;
mod pdf_not_pdf;
mod sender_label_missing;
mod size_excessive;
mod subject_birth_date_malformed;
mod subject_label_too_long;
mod subject_marker_missing;
mod subject_name_accented;
mod subject_names_missing;
mod text_not_utf_8;

pub use view::{Mail, MailView};

use diapason_core::{Message, NotRun, Rule, Run, Text};
use diapason_model::Identity;
use diapason_xdm::mail::Profile;

/// Every rule of the family: any mail, its profile's fields, its subject, its attachments, answers and notifications.
pub static MAIL: &[&Rule<Mail>] = &[
    &header_line_malformed::RULE,
    &header_not_ascii::RULE,
    &boundary_missing::RULE,
    &multipart_unclosed::RULE,
    &content_undecodable::RULE,
    &content_field_unreadable::RULE,
    &message_id_missing::RULE,
    &message_id_malformed::RULE,
    &content_type_missing::RULE,
    &text_not_utf_8::RULE,
    &sender_label_missing::RULE,
    &mss_nil_missing::RULE,
    &mss_header_repeated::RULE,
    &mss_mes_unknown::RULE,
    &subject_marker_missing::RULE,
    &subject_names_missing::RULE,
    &subject_name_accented::RULE,
    &subject_birth_date_malformed::RULE,
    &subject_label_too_long::RULE,
    &archive_missing::RULE,
    &archive_repeated::RULE,
    &archive_not_zip::RULE,
    &archive_name_unexpected::RULE,
    &pdf_missing::RULE,
    &pdf_not_pdf::RULE,
    &pdf_a_undeclared::RULE,
    &pdf_name_malformed::RULE,
    &mss_header_missing::RULE,
    &mss_codecda_malformed::RULE,
    &mss_ins_unknown::RULE,
    &patients_several::RULE,
    &size_excessive::RULE,
    &answer_reference_missing::RULE,
    &notification_part_missing::RULE,
    &notification_field_missing::RULE,
    &mdn_original_missing::RULE,
    &failure_subject_malformed::RULE,
];

/// Applies the rules of the family, and those on the mailboxes of patients.
pub fn judge(run: &mut Run<'_>, view: &MailView<'_>) {
    run.judge(MAIL, std::slice::from_ref(view));
    if view.profile.is_known() {
        let patient = mailboxes(view);
        run.judge(crate::ins::MAILBOXES, &[crate::PatientView::of(&patient, None)]);
    }
}

/// The recipients as the addresses of an identity that says nothing else: what [`ins::MAILBOXES`](crate::ins::MAILBOXES) judges.
#[must_use]
pub fn mailboxes(view: &MailView<'_>) -> Identity<'static> {
    view::mailboxes(view)
}

/// What is not checked of this mail, and why: what is sealed, and the requirements of MSSanté where nothing tells that it is
/// one of its mails.
#[must_use]
pub fn not_run(view: &MailView<'_>) -> Vec<NotRun> {
    let mut not_run: Vec<NotRun> = Vec::new();
    for (uncovered, _) in view.mail.uncovered() {
        let one = NotRun { what: uncovered.what(), why: Message::new(uncovered.why()) };
        if not_run.iter().all(|known| known.what != one.what) {
            not_run.push(one);
        }
    }
    match view.profile {
        Profile::Unknown => not_run.push(NotRun { what: MSSANTE, why: Message::new(NOT_MSSANTE) }),
        Profile::Returned => not_run.push(NotRun { what: MSSANTE, why: Message::new(RETURNED) }),
        _ => {}
    }
    not_run
}

const MSSANTE: Text = Text { fr: "exigences MSSanté du courriel", en: "MSSanté requirements on the mail" };
const NOT_MSSANTE: Text = Text {
    fr: "Rien ne dit que ce courriel est un courriel MSSanté : ni archive IHE_XDM.ZIP, ni en-tête X-MSS-, ni objet XDM/1.0/DDM. \
         Seules les règles générales sont appliquées.",
    en: "Nothing tells that this is a mail of MSSanté: no IHE_XDM.ZIP, no X-MSS- field, no XDM/1.0/DDM subject. Only general \
         rules are applied.",
};
const RETURNED: Text = Text {
    fr: "Ce courriel est celui qu'un accusé ou un avis d'échec restitue : son émetteur en répond, non celui de l'avis. Le contrôler \
         à part pour lui appliquer ces exigences.",
    en: "This mail is the one that a notification or a notice of failure gives back: its own sender answers for it, not that of \
         the notice. Check it by itself to apply these requirements.",
};

#[cfg(test)]
mod tests;
