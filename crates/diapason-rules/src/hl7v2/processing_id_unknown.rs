use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/processing-id-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text { fr: "MSH-11 n'est ni P, ni T, ni D", en: "MSH-11 is neither P, T nor D" },
        docs: Text {
            fr: "MSH-11 sépare la production (`P`) des essais (`T`) et de la mise au point \
                (`D`). Avec une autre valeur, un message d'essai peut entrer dans un dossier \
                réel, ou l'inverse.\n\nÀ faire : écrire `P`, `T` ou `D`.\n\nSource : CI-SIS, \
                transmission d'un document CDA R2 en HL7 v2, segment MSH.",
            en: "MSH-11 keeps production (`P`) apart from training (`T`) and debugging (`D`). \
                With another value a test message may enter a real record, or the \
                reverse.\n\nWhat to do: write `P`, `T` or `D`.\n\nSource: CI-SIS, transmission \
                of a CDA R2 document in HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let code = view.msh(11).component(1);
    if !view.profile.is_judged() || code.is_empty() {
        return;
    }
    let Some(known) = view.profile.table_has("MSH-11", code) else { return };
    checks.require(known, || {
        let message = Text {
            fr: "MSH-11 n'est ni P, ni T, ni D : le destinataire ne sait pas si le message est \
                réel. Écrire l'un de ces codes.",
            en: "MSH-11 is neither P, T nor D: the receiver does not know whether the message is \
                real. Write one of these codes.",
        };
        (code.anchor(), message.into())
    });
}
