use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-patient-class-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:patient-class"],
        repeats: &[],
        title: Text { fr: "PV1-2 n'est pas N", en: "PV1-2 is not N" },
        docs: Text {
            fr: "Un document reçu par messagerie ne relève d'aucune venue du patient chez celui \
                qui le reçoit : le volet fixe PV1-2 à `N`. Avec un autre code, le logiciel crée \
                une venue qui n'existe pas.\n\nÀ faire : écrire `N`.\n\nSource : CI-SIS, \
                transmission au LPS d'un document CDA R2 reçu par MSSanté, 1.1, PV1-2.",
            en: "A document received by mail belongs to no visit of the patient with whoever \
                receives it: the specification fixes PV1-2 to `N`. With another code the \
                software creates a visit that does not exist.\n\nWhat to do: write \
                `N`.\n\nSource: CI-SIS, transmission to practice software of a CDA R2 document \
                received by MSSanté, 1.1, PV1-2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(visit) = view.visit else { return };
    let class = visit.field(2);
    checks.require(class.is("N"), || {
        let message = Text {
            fr: "PV1-2 n'est pas N : le logiciel du destinataire créerait une venue qui n'existe \
                pas. Écrire N.",
            en: "PV1-2 is not N: the receiver's software would create a visit that does not \
                exist. Write N.",
        };
        (class.anchor(), message.into())
    });
}
