use super::mails::{Mails, MailsView};
use crate::PatientView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-mailbox-matricule-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.2.6"],
        repeats: &[],
        title: Text {
            fr: "La boîte du patient n'est pas celle du patient du document",
            en: "The patient mailbox is not that of the patient of the document",
        },
        docs: Text {
            fr: "La boîte d'un patient commence par son matricule INS. Si ce n'est pas celui du \
                 document joint, le document part chez quelqu'un d'autre.\n\nÀ faire : former \
                 l'adresse à partir de l'INS du document, et arrêter l'envoi.\n\nSource : \
                 référentiel socle MSSanté #2, exigence ECO.2.2.6.",
            en: "A patient's mailbox starts with their matricule INS. Where it is not that of \
                 the attached document, the document goes to somebody else.\n\nWhat to do: make \
                 the address from the INS of the document, and stop the sending.\n\nSource: \
                 MSSanté framework #2, requirement ECO.2.2.6.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(patient) = view.patient else { return };
    let patient_view = PatientView::of(patient, None);
    let matricules: Vec<_> = patient_view.ins().filter_map(|id| id.identifier.extension.filled()).collect();
    if matricules.is_empty() {
        return;
    }
    for mailbox in view.mail.recipients.iter().filter(|mailbox| mailbox.is_patient()) {
        let is_own =
            matricules.iter().any(|matricule| mailbox.local().eq_ignore_ascii_case(matricule.trim()));
        checks.compare(is_own, || (mailbox.at, patient.at, Message::new(MESSAGE)));
    }
}

const MESSAGE: Text = Text {
    fr: "La boîte de patient du destinataire n'est pas celle du patient du document : le \
         document partirait chez quelqu'un d'autre. Arrêter l'envoi et former l'adresse à partir \
         de l'INS du document.",
    en: "The patient mailbox of the recipient is not that of the patient of the document: the \
         document would go to somebody else. Stop the sending and make the address from the INS \
         of the document.",
};
