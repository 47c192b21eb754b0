use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-document-number-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:document"],
        repeats: &[],
        title: Text {
            fr: "L'OBX du document n'a pas le numéro 1",
            en: "The OBX of the document does not have number 1",
        },
        docs: Text {
            fr: "Le document est le premier OBX, et OBX-1 y vaut `1` : c'est ainsi que le \
                logiciel le distingue du corps du courriel, qui est le deuxième.\n\nÀ faire : \
                placer le document en tête et numéroter les OBX.\n\nSource : CI-SIS, \
                transmission au LPS d'un document CDA R2 reçu par MSSanté, 1.1, OBX.",
            en: "The document is the first OBX, and OBX-1 is `1` there: that is how software \
                tells it from the body of the mail, which is the second.\n\nWhat to do: put the \
                document first and number the OBX.\n\nSource: CI-SIS, transmission to practice \
                software of a CDA R2 document received by MSSanté, 1.1, OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(document) = view.documents.first() else { return };
    let number = document.field(1);
    checks.require(number.is("1"), || {
        let message = Text {
            fr: "OBX-1 du document n'est pas 1 : le logiciel peut prendre un autre OBX pour le \
                document. Le placer en tête et numéroter les OBX.",
            en: "OBX-1 of the document is not 1: software may take another OBX for the document. \
                Put it first and number the OBX.",
        };
        (number.anchor(), message.into())
    });
}
