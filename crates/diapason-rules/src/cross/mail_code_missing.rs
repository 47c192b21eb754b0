use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.1"],
        repeats: &[],
        title: Text {
            fr: "Le code d'un document joint manque dans X-MSS-CODECDA",
            en: "The code of an attached document is missing in X-MSS-CODECDA",
        },
        docs: Text {
            fr: "X-MSS-CODECDA liste le code de chaque document CDA de l'archive, séparés par \
                 des virgules. Les messageries trient d'après lui : un code absent laisse le \
                 document de côté.\n\nÀ faire : écrire `ClinicalDocument/code/@code` de chaque \
                 document.\n\nSource : référentiel socle MSSanté #2, exigence ECO.2.4.1.",
            en: "X-MSS-CODECDA lists the code of each CDA document of the archive, separated by \
                 commas. Mail software sorts by it: a missing code leaves the document \
                 aside.\n\nWhat to do: write `ClinicalDocument/code/@code` of each \
                 document.\n\nSource: MSSanté framework #2, requirement ECO.2.4.1.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(field) = view.mail.mail.field("X-MSS-CODECDA").filter(|field| !field.is_empty()) else { return };
    let Some((code, at)) = view.code() else { return };
    checks.compare(view.listed.contains(code), || (field.at(), at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "X-MSS-CODECDA ne contient pas le code d'un document joint (ClinicalDocument/code) : la \
         messagerie du destinataire le laissera de côté. Y écrire le code de chaque document.",
    en: "X-MSS-CODECDA does not hold the code of an attached document (ClinicalDocument/code): \
         the receiver's mail software will leave it aside. Write the code of each document \
         there.",
};
