use super::{Message, MessageView, receipt};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-original-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text { fr: "L'accusé métier ne désigne aucun message", en: "The receipt names no message" },
        docs: Text {
            fr: "OBX-4 reprend l'identifiant (MSH-10) du message qui portait le document. Sans \
                lui, l'émetteur ne sait pas de quel document il s'agit.\n\nÀ faire : copier \
                MSH-10 du message d'origine en OBX-4.\n\nSource : CI-SIS, transmission d'un \
                document CDA R2 en HL7 v2, messages ZAM.",
            en: "OBX-4 repeats the identifier (MSH-10) of the message that carried the document. \
                Without it the sender does not know which document is meant.\n\nWhat to do: copy \
                MSH-10 of the original message to OBX-4.\n\nSource: CI-SIS, transmission of a \
                CDA R2 document in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(answer) = receipt::answer(view) else { return };
    let original = answer.field(4);
    checks.require(original.is_valued(), || {
        let message = Text {
            fr: "OBX-4 est vide : l'émetteur ne sait pas de quel document parle cet accusé. Y \
                copier MSH-10 du message d'origine.",
            en: "OBX-4 is empty: the sender does not know which document this receipt is about. \
                Copy MSH-10 of the original message there.",
        };
        (original.anchor(), message.into())
    });
}
