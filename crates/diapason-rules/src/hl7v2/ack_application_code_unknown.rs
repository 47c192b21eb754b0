use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-application-code-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text { fr: "Un code applicatif inconnu", en: "An unknown application code" },
        docs: Text {
            fr: "Avec `207`, ERR-5 prend un code de `900` à `906`. Un autre code n'est compris \
                que de celui qui l'a inventé.\n\nÀ faire : choisir le code le plus proche, ou \
                `906` (autre) avec un libellé.\n\nSource : CI-SIS, transmission d'un document \
                CDA R2 en HL7 v2, message ACK.",
            en: "With `207`, ERR-5 takes a code from `900` to `906`. Another code is understood \
                by nobody but whoever made it up.\n\nWhat to do: choose the closest code, or \
                `906` (other) with a label.\n\nSource: CI-SIS, transmission of a CDA R2 document \
                in HL7 v2, message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for error in view.message.all("ERR").filter(|error| error.field(3).component(1).is("207")) {
        let code = error.field(5).component(1);
        let Some(known) = view.profile.table_has("ERR-5", code).filter(|_| code.is_valued()) else {
            continue;
        };
        checks.require(known, || {
            let message = Text {
                fr: "Ce code applicatif n'est aucun de 900 à 906 : l'émetteur ne le comprendra \
                    pas. Choisir le plus proche, ou 906 avec un libellé.",
                en: "This application code is none of 900 to 906: the sender will not understand \
                    it. Choose the closest, or 906 with a label.",
            };
            (code.anchor(), message.into())
        });
    }
}
