use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/error-code-system-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text { fr: "Un code d'erreur sans sa table", en: "An error code without its table" },
        docs: Text {
            fr: "Dès qu'un code est donné en ERR-3 ou ERR-5, son troisième composant dit de \
                quelle table il vient (`messageErrorCondition`, `applicationErrorCondition`). \
                Les mêmes nombres ont d'autres sens ailleurs.\n\nÀ faire : remplir le troisième \
                composant.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 v2, \
                message ACK.",
            en: "As soon as a code is given in ERR-3 or ERR-5, its third component says which \
                table it comes from (`messageErrorCondition`, `applicationErrorCondition`). The \
                same numbers mean something else elsewhere.\n\nWhat to do: fill the third \
                component.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, \
                message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for error in view.message.all("ERR") {
        for number in [3, 5] {
            let field = error.field(number);
            if !field.component(1).is_valued() {
                continue;
            }
            let table = field.component(3);
            checks.require(table.is_valued(), || {
                let message = Words::new(Text {
                    fr: "{field} donne un code sans dire de quelle table (troisième composant \
                        vide) : le code peut être mal compris. Nommer la table.",
                    en: "{field} gives a code without saying of which table (third component \
                        empty): the code may be misunderstood. Name the table.",
                });
                (table.anchor(), message.fact("field", format!("ERR-{number}")))
            });
        }
    }
}
