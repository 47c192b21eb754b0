use super::{Message, MessageView, receipt};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-error-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "Un accusé métier négatif sans l'erreur",
            en: "A negative receipt without the error",
        },
        docs: Text {
            fr: "Quand OBX-5 vaut `N`, un segment ERR dit pourquoi : ERR-3 = 207, la gravité en \
                ERR-4, le code du DMP, du serveur de messagerie ou de l'application en ERR-5. \
                Sans lui, l'émetteur sait que le document n'est pas arrivé et rien de plus.\n\nÀ \
                faire : compléter le segment ERR.\n\nSource : CI-SIS, transmission d'un document \
                CDA R2 en HL7 v2, messages ZAM.",
            en: "When OBX-5 is `N`, a segment ERR says why: ERR-3 = 207, severity in ERR-4, the \
                code of the DMP, mail server or application in ERR-5. Without it the sender \
                knows that the document did not arrive, and nothing more.\n\nWhat to do: \
                complete the segment ERR.\n\nSource: CI-SIS, transmission of a CDA R2 document \
                in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(answer) = receipt::answer(view).filter(|answer| answer.field(5).component(1).is("N")) else {
        return;
    };
    let Some(error) = view.message.first("ERR") else {
        let at = answer.field(5).component(1).anchor();
        checks.require(false, || {
            let message = Text {
                fr: "L'accusé est négatif et aucun segment ERR ne dit pourquoi : le document ne \
                    peut pas être renvoyé à bon escient. L'ajouter.",
                en: "The receipt is negative and no segment ERR says why: the document cannot be \
                    sent again wisely. Add it.",
            };
            (at, message.into())
        });
        return;
    };
    let has = [
        ("ERR-3", error.field(3), error.field(3).component(1).is("207")),
        ("ERR-4", error.field(4), error.field(4).is_valued()),
        ("ERR-5", error.field(5), error.field(5).component(1).is_valued()),
    ];
    for (name, field, holds) in has {
        checks.require(holds, || {
            let message = Words::new(Text {
                fr: "{field} ne dit pas l'erreur comme le volet le demande (207 en ERR-3, \
                    gravité en ERR-4, code en ERR-5) : l'émetteur ne saura pas quoi corriger. Le \
                    remplir.",
                en: "{field} does not tell the error as the specification asks (207 in ERR-3, \
                    severity in ERR-4, code in ERR-5): the sender will not know what to correct. \
                    Fill it.",
            });
            (field.anchor(), message.fact("field", name))
        });
    }
}
