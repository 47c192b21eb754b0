use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-code-extra",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.1"],
        repeats: &[],
        title: Text {
            fr: "X-MSS-CODECDA annonce un document qui n'est pas joint",
            en: "X-MSS-CODECDA announces a document that is not attached",
        },
        docs: Text {
            fr: "X-MSS-CODECDA liste le code des documents CDA de l'archive, et d'aucun autre. \
                 Un code de trop fait attendre un document qui n'existe pas, ou dit que le \
                 mauvais document est joint.\n\nÀ faire : tirer la liste des documents de \
                 l'archive au moment de l'envoi.\n\nSource : référentiel socle MSSanté #2, \
                 exigence ECO.2.4.1.",
            en: "X-MSS-CODECDA lists the codes of the CDA documents of the archive, and of no \
                 other. One code too many makes the receiver wait for a document that does not \
                 exist, or tells that the wrong document is attached.\n\nWhat to do: make the list \
                 from the documents of the archive when sending.\n\nSource: MSSanté framework #2, \
                 requirement ECO.2.4.1.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // The mail lists once what it says of all documents.
    if !view.is_first {
        return;
    }
    for piece in view.mail.mail.cda_codes().iter().filter(|piece| !piece.text.is_empty()) {
        checks.compare(view.codes.contains(piece.text.as_str()), || {
            (piece.at, view.entry.at, Message::new(MESSAGE))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "X-MSS-CODECDA annonce un code qui n'est celui d'aucun document joint : le destinataire \
         attendra un document qui ne vient pas. Tirer la liste des documents de l'archive.",
    en: "X-MSS-CODECDA announces a code that no attached document has: the receiver will wait \
         for a document that does not come. Make the list from the documents of the archive.",
};
