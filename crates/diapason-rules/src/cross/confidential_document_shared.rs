use super::messages::{Messages, MessagesView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Messages> = Rule {
    info: RuleInfo {
        id: "cross/confidential-document-shared",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Un document à confidentialité renforcée est envoyé au DMP",
            en: "A document of raised confidentiality is sent to the DMP",
        },
        docs: Text {
            fr: "Un document dont `confidentialityCode` est R (restreint) ou V (très restreint) \
                 ne devrait pas être mis en partage ; ici DESTDMP vaut Y.\n\nÀ faire : mettre \
                 DESTDMP à N, ou revoir la confidentialité avec l'auteur.",
            en: "A document whose `confidentialityCode` is R (restricted) or V (very restricted) \
                 should not be shared; here DESTDMP is Y.\n\nWhat to do: set DESTDMP to N, or \
                 review the confidentiality with the author.",
        },
    },
    check,
};

fn check(view: &MessagesView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(destination) = view.shared else { return };
    for code in &view.header.entry.confidentiality {
        let restricted = matches!(code.code.filled(), Some("R" | "V"));
        checks.compare(!restricted, || (destination.anchor(), code.at, Message::new(MESSAGE)));
    }
}

const MESSAGE: Text = Text {
    fr: "Le message envoie au DMP (DESTDMP = Y) un document restreint (confidentialityCode R ou \
         V), qui ne devrait pas être mis en partage. Mettre DESTDMP à N, ou revoir la \
         confidentialité avec l'auteur.",
    en: "The message sends to the DMP (DESTDMP = Y) a restricted document (confidentialityCode R \
         or V), which should not be shared. Set DESTDMP to N, or review the confidentiality with \
         the author.",
};
