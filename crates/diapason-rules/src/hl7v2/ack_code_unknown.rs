use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-code-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text { fr: "MSA-1 n'est ni AA, ni AE, ni AR", en: "MSA-1 is neither AA, AE nor AR" },
        docs: Text {
            fr: "MSA-1 dit le sort du message : accepté (`AA`), en erreur (`AE`) ou rejeté \
                (`AR`). Avec un autre code, l'émetteur ne sait pas s'il doit renvoyer.\n\nÀ \
                faire : écrire l'un de ces trois codes.\n\nSource : CI-SIS, transmission d'un \
                document CDA R2 en HL7 v2, message ACK.",
            en: "MSA-1 tells the fate of the message: accepted (`AA`), in error (`AE`) or \
                rejected (`AR`). With another code the sender does not know whether to send \
                again.\n\nWhat to do: write one of these three codes.\n\nSource: CI-SIS, \
                transmission of a CDA R2 document in HL7 v2, message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(msa) = view.message.first("MSA") else { return };
    let code = msa.field(1);
    checks.require(view.profile.table_has("MSA-1", code).unwrap_or(true), || {
        let message = Text {
            fr: "MSA-1 n'est ni AA, ni AE, ni AR : l'émetteur ne saura pas si son message est \
                intégré. Écrire l'un de ces codes.",
            en: "MSA-1 is neither AA, AE nor AR: the sender will not know whether its message \
                was taken in. Write one of these codes.",
        };
        (code.anchor(), message.into())
    });
}
