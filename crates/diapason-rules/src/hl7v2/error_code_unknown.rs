use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/error-code-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text {
            fr: "Un code d'erreur ou de gravité inconnu", en: "An unknown error or severity code"
        },
        docs: Text {
            fr: "ERR-3 prend un code de la table HL7 0357 (0, 100 à 103, 198 à 203, 207) et \
                ERR-4 un code de la table 0516 (`E`, `F`, `I`, `W`). Un autre code n'est compris \
                de personne.\n\nÀ faire : choisir un code de la table ; ce qui n'y entre pas est \
                `207`, précisé en ERR-5.\n\nSource : CI-SIS, transmission d'un document CDA R2 \
                en HL7 v2, message ACK.",
            en: "ERR-3 takes a code of HL7 table 0357 (0, 100 to 103, 198 to 203, 207) and ERR-4 \
                a code of table 0516 (`E`, `F`, `I`, `W`). Nobody understands another \
                code.\n\nWhat to do: choose a code of the table; what does not fit is `207`, \
                detailed in ERR-5.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 \
                v2, message ACK.",
        },
    },
    check,
};

const TABLES: [(u32, &str); 2] = [(3, "0357"), (4, "0516")];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for error in view.message.all("ERR") {
        for (number, table) in TABLES {
            let code = error.field(number).component(1);
            let Some(known) = view.profile.table_has(table, code).filter(|_| code.is_valued()) else {
                continue;
            };
            checks.require(known, || {
                let message = Words::new(Text {
                    fr: "Ce code n'est pas dans la table {table} : l'émetteur ne comprendra pas \
                        l'erreur. Choisir un code de la table ; pour le reste, 207 précisé en \
                        ERR-5.",
                    en: "This code is not in table {table}: the sender will not understand the \
                        error. Choose a code of the table; for anything else, 207 detailed in \
                        ERR-5.",
                });
                (code.anchor(), message.fact("table", table))
            });
        }
    }
}
