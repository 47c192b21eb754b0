use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/identifier-too-long",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:identifiers"],
        repeats: &[],
        title: Text {
            fr: "Un identifiant dépasse 128 caractères",
            en: "An identifier exceeds 128 characters",
        },
        docs: Text {
            fr: "CX-1 a au plus 128 caractères. Un destinataire tronque ce qui dépasse, et deux \
                patients peuvent alors porter le même numéro.\n\nÀ faire : envoyer un \
                identifiant plus court.\n\nSource : IHE France, contraintes sur les types de \
                données HL7 v2, 1.8.2, CX.",
            en: "CX-1 has at most 128 characters. A receiver cuts what exceeds, and two patients \
                may then have the same number.\n\nWhat to do: send a shorter \
                identifier.\n\nSource: IHE France, constraints on HL7 v2 data types, 1.8.2, CX.",
        },
    },
    check,
};

/// Characters of CX-1.
const MOST: usize = 128;

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for typed in view.typed.of(FieldType::Identifier) {
        let number = || typed.repetition.component(1);
        // A character takes one byte at least.
        let holds = view.typed.part(typed, 1).len() <= MOST || number().text().chars().count() <= MOST;
        checks.require(holds, || {
            let message = Text {
                fr: "Cet identifiant dépasse 128 caractères : un destinataire le tronquera et \
                    pourra confondre deux patients. En envoyer un plus court.",
                en: "This identifier exceeds 128 characters: a receiver will cut it and may take \
                    two patients for one. Send a shorter one.",
            };
            (number().anchor(), message.into())
        });
    }
}
