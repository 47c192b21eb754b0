use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/error-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text { fr: "Une erreur sans code ou sans gravité", en: "An error without code or severity" },
        docs: Text {
            fr: "ERR-3 dit quelle erreur (table HL7 0357) et ERR-4 si elle est une erreur, un \
                avertissement ou une information (table 0516). Les deux sont obligatoires : le \
                logiciel émetteur décide d'après eux de renvoyer ou d'alerter.\n\nÀ faire : \
                remplir ERR-3 et ERR-4.\n\nSource : CI-SIS, transmission d'un document CDA R2 en \
                HL7 v2, message ACK.",
            en: "ERR-3 says which error (HL7 table 0357) and ERR-4 whether it is an error, a \
                warning or information (table 0516). Both are required: the sending software \
                decides by them whether to send again or to warn somebody.\n\nWhat to do: fill \
                ERR-3 and ERR-4.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, \
                message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for error in view.message.all("ERR") {
        for number in [3, 4] {
            let field = error.field(number);
            checks.require(field.component(1).is_valued(), || {
                let message = Words::new(Text {
                    fr: "{field} est vide : l'émetteur ne saura ni quelle est l'erreur ni ce \
                        qu'elle empêche. Le remplir.",
                    en: "{field} is empty: the sender will know neither which error this is nor \
                        what it prevents. Fill it.",
                });
                (field.anchor(), message.fact("field", format!("ERR-{number}")))
            });
        }
    }
}
