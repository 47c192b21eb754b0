use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-contradicts-errors",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text {
            fr: "Le message est accepté et une erreur est signalée",
            en: "The message is accepted and an error is reported",
        },
        docs: Text {
            fr: "MSA-1 vaut `AA` (accepté) et un segment ERR a la gravité `E` ou `F` : \
                l'émetteur ne sait pas si le document est intégré.\n\nÀ faire : répondre `AE` si \
                le message n'est pas intégré, ou ramener la gravité à `W` ou `I`.\n\nSource : \
                CI-SIS, transmission d'un document CDA R2 en HL7 v2, message ACK.",
            en: "MSA-1 is `AA` (accepted) and a segment ERR has severity `E` or `F`: the sender \
                does not know whether the document was taken in.\n\nWhat to do: answer `AE` if \
                the message was not taken in, or bring the severity down to `W` or \
                `I`.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, message \
                ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.message.first("MSA").is_some_and(|msa| msa.field(1).is("AA")) {
        return;
    }
    for error in view.message.all("ERR") {
        let severity = error.field(4);
        checks.require(!severity.is_one_of(&["E", "F"]), || {
            let message = Text {
                fr: "MSA-1 dit le message accepté (AA) et ce segment signale une erreur \
                    bloquante : l'émetteur ne sait pas s'il doit renvoyer. Répondre AE, ou \
                    ramener la gravité à W ou I.",
                en: "MSA-1 says that the message is accepted (AA) and this segment reports a \
                    blocking error: the sender does not know whether to send again. Answer AE, \
                    or bring the severity down to W or I.",
            };
            (severity.anchor(), message.into())
        });
    }
}
