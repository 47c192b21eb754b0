use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/mail-address-use-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:telecoms"],
        repeats: &[],
        title: Text {
            fr: "Une adresse électronique sans l'usage NET",
            en: "A mail address without the use NET",
        },
        docs: Text {
            fr: "XTN-4 porte une adresse électronique, et XTN-2 dit l'usage : `NET` pour une \
                adresse électronique. Avec un autre usage, le destinataire prend l'adresse pour \
                un numéro de téléphone ou l'ignore.\n\nÀ faire : écrire `NET` en \
                XTN-2.\n\nSource : IHE France, contraintes sur les types de données HL7 v2, \
                1.8.2, XTN.",
            en: "XTN-4 carries a mail address, and XTN-2 says its use: `NET` for a mail address. \
                With another use the receiver takes the address for a telephone number or \
                ignores it.\n\nWhat to do: write `NET` in XTN-2.\n\nSource: IHE France, \
                constraints on HL7 v2 data types, 1.8.2, XTN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // The CI-SIS specifications write the address of PRT-15 their own way.
    for typed in view.typed.of(FieldType::Telecom).filter(|typed| !typed.segment.is("PRT")) {
        if view.typed.valued(typed, 4).is_some() {
            checks.require(view.typed.part(typed, 2) == b"NET", || {
                let message = Text {
                    fr: "XTN-4 porte une adresse électronique alors que XTN-2 n'est pas NET : le \
                        destinataire peut l'ignorer. Écrire NET en XTN-2.",
                    en: "XTN-4 carries a mail address though XTN-2 is not NET: the receiver may \
                        ignore it. Write NET in XTN-2.",
                };
                (typed.repetition.component(2).anchor(), message.into())
            });
        }
    }
}
