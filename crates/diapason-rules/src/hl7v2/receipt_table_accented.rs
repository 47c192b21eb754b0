use super::{Message, MessageView, receipt::ACCENTED};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-table-accented",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "La table de l'accusé métier est écrite avec un accent",
            en: "The table of the receipt is written with an accent",
        },
        docs: Text {
            fr: "Le volet imprime tantôt `AckMetierZAM`, tantôt `AckMétierZAM`. Ses exemples et \
                les autres événements emploient la forme sans accent ; une comparaison exacte \
                refuse l'autre.\n\nÀ faire : écrire `AckMetierZAM`.\n\nSource : CI-SIS, \
                transmission d'un document CDA R2 en HL7 v2, messages ZAM.",
            en: "The specification prints `AckMetierZAM` in some places and `AckMétierZAM` in \
                one. Its examples and the other events use the form without accent; an exact \
                comparison refuses the other.\n\nWhat to do: write `AckMetierZAM`.\n\nSource: \
                CI-SIS, transmission of a CDA R2 document in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for observation in view.message.all("OBX") {
        let table = observation.field(3).component(3);
        checks.require(table.text() != ACCENTED, || {
            let message = Text {
                fr: "OBX-3.3 porte AckMétierZAM avec un accent : une comparaison exacte ne le \
                    reconnaît pas. Écrire AckMetierZAM.",
                en: "OBX-3.3 has AckMétierZAM with an accent: an exact comparison does not \
                    recognise it. Write AckMetierZAM.",
            };
            (table.anchor(), message.into())
        });
    }
}
