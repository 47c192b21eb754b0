use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ack-application-code-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:acknowledgement"],
        repeats: &[],
        title: Text {
            fr: "Une erreur 207 sans code applicatif",
            en: "An error 207 without application code",
        },
        docs: Text {
            fr: "`207` (erreur applicative) ne dit rien par lui-même : ERR-5 précise ce qui \
                s'est passé, de `900` (version) à `906` (autre), par exemple `903` pour une INS \
                absente. Le volet LPS l'exige ; celui de la transmission le demande.\n\nÀ faire \
                : remplir ERR-5.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 \
                v2, message ACK.",
            en: "`207` (application error) says nothing by itself: ERR-5 tells what happened, \
                from `900` (version) to `906` (other), for instance `903` for a missing INS. The \
                specification for practice software requires it; that of the transmission asks \
                for it.\n\nWhat to do: fill ERR-5.\n\nSource: CI-SIS, transmission of a CDA R2 \
                document in HL7 v2, message ACK.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for error in view.message.all("ERR").filter(|error| error.field(3).component(1).is("207")) {
        let code = error.field(5);
        checks.require(code.component(1).is_valued(), || {
            let message = Text {
                fr: "L'erreur 207 n'est pas précisée en ERR-5 : l'émetteur ne saura pas quoi \
                    corriger. Y mettre un code de 900 à 906.",
                en: "Error 207 is not detailed in ERR-5: the sender will not know what to \
                    correct. Put a code from 900 to 906 there.",
            };
            (code.anchor(), message.into())
        });
    }
}
