use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-control-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text { fr: "L'accusé ne désigne aucun message", en: "The acknowledgement names no message" },
        docs: Text {
            fr: "MSA-2 reprend l'identifiant (MSH-10) du message reçu. Sans lui, l'émetteur ne \
                peut rattacher l'accusé à rien et renvoie le document.\n\nÀ faire : copier \
                MSH-10 du message reçu en MSA-2.\n\nSource : CI-SIS, transmission d'un document \
                CDA R2 en HL7 v2, message ACK.",
            en: "MSA-2 repeats the identifier (MSH-10) of the message received. Without it the \
                sender cannot link the acknowledgement to anything and sends the document \
                again.\n\nWhat to do: copy MSH-10 of the message received to MSA-2.\n\nSource: \
                CI-SIS, transmission of a CDA R2 document in HL7 v2, message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(msa) = view.message.first("MSA") else { return };
    let id = msa.field(2);
    checks.require(id.is_valued(), || {
        let message = Text {
            fr: "MSA-2 est vide : l'émetteur ne peut pas rattacher cet accusé à son message. Y \
                copier MSH-10 du message reçu.",
            en: "MSA-2 is empty: the sender cannot link this acknowledgement to its message. \
                Copy MSH-10 of the message received there.",
        };
        (id.anchor(), message.into())
    });
}
