use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-mail-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:mail"],
        repeats: &[],
        title: Text { fr: "Aucun OBX ne porte le courriel", en: "No OBX carries the mail" },
        docs: Text {
            fr: "Le deuxième OBX, de type `ED`, porte le courriel qui accompagnait le document : \
                son identifiant, son objet, son corps. Sans lui, le professionnel ne lit pas ce \
                que l'émetteur lui écrivait.\n\nÀ faire : ajouter cet OBX après le \
                document.\n\nSource : CI-SIS, transmission au LPS d'un document CDA R2 reçu par \
                MSSanté, 1.1, OBX.",
            en: "The second OBX, of type `ED`, carries the mail that came with the document: its \
                identifier, subject and body. Without it the professional does not read what the \
                sender wrote.\n\nWhat to do: add this OBX after the document.\n\nSource: CI-SIS, \
                transmission to practice software of a CDA R2 document received by MSSanté, 1.1, \
                OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(document) = view.documents.first() else { return };
    checks.require(!view.mails.is_empty(), || {
        let message = Text {
            fr: "Aucun OBX de type ED ne porte le courriel après le document : le professionnel \
                ne lira pas ce que l'émetteur lui écrivait. L'ajouter.",
            en: "No OBX of type ED carries the mail after the document: the professional will \
                not read what the sender wrote. Add it.",
        };
        (view.message.missing("OBX", document.index()), message.into())
    });
}
