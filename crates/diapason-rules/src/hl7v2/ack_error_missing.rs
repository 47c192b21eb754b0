use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-error-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text {
            fr: "Un accusé d'erreur sans segment ERR",
            en: "An error acknowledgement without a segment ERR",
        },
        docs: Text {
            fr: "`AE` et `AR` annoncent une erreur ou un rejet ; au moins un segment ERR dit \
                laquelle et où. Sans lui, personne ne peut corriger le message.\n\nÀ faire : \
                ajouter un ERR par erreur, avec sa place, son code et sa gravité.\n\nSource : \
                CI-SIS, transmission d'un document CDA R2 en HL7 v2, message ACK.",
            en: "`AE` and `AR` announce an error or a rejection; at least one segment ERR says \
                which and where. Without it nobody can correct the message.\n\nWhat to do: add \
                one ERR for each error, with its place, code and severity.\n\nSource: CI-SIS, \
                transmission of a CDA R2 document in HL7 v2, message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(msa) = view.message.first("MSA").filter(|msa| msa.field(1).is_one_of(&["AE", "AR"])) else {
        return;
    };
    checks.require(view.message.count("ERR") > 0, || {
        let message = Text {
            fr: "L'accusé annonce une erreur (MSA-1) et aucun segment ERR ne dit laquelle : le \
                message ne peut pas être corrigé. Ajouter un ERR par erreur.",
            en: "The acknowledgement announces an error (MSA-1) and no segment ERR says which: \
                the message cannot be corrected. Add one ERR for each error.",
        };
        (msa.field(1).anchor(), message.into())
    });
}
