use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait, compare};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-patient-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text {
            fr: "Les documents du courriel sont de plusieurs patients",
            en: "The documents of the mail are about several patients",
        },
        docs: Text {
            fr: "Un courriel ne concerne qu'un seul et même usager : tous ses documents sont du \
                 même patient. Le document de l'un finirait dans le dossier de l'autre.\n\nÀ faire \
                 : envoyer un courriel par patient.\n\nSource : référentiel socle MSSanté #2, \
                 exigence ECO.2.1.1.",
            en: "A mail is about one and the same person: all its documents are about the same \
                 patient. The document of one would end in the record of the other.\n\nWhat to do: \
                 send one mail per patient.\n\nSource: MSSanté framework #2, requirement \
                 ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(first), Some(patient), false) = (view.first_patient, view.patient, view.is_first) else {
        return;
    };
    let matricule = compare(first, patient).into_iter().find(|one| one.subject == Trait::Matricule);
    if let Some(one) = matricule {
        checks.compare(one.likeness != Likeness::Differs, || {
            (view.mail.mail.root().at(), one.right, Message::new(MESSAGE))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "Ce document n'est pas du même patient que le premier document du courriel (matricule \
         INS) : il finirait dans le dossier d'un autre. Envoyer un courriel par patient.",
    en: "This document is not about the same patient as the first document of the mail \
         (matricule INS): it would end in somebody else's record. Send one mail per patient.",
};
