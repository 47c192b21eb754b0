use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/telephone-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["data-types-fr:telecoms"],
        repeats: &[],
        title: Text {
            fr: "Un numéro de téléphone n'est pas fait de chiffres",
            en: "A telephone number is not made of digits",
        },
        docs: Text {
            fr: "XTN-12 porte un numéro en chiffres, précédés ou non de `+`. Points, espaces et \
                tirets empêchent de composer ou de comparer le numéro.\n\nÀ faire : ne garder \
                que les chiffres, et le `+` de tête s'il y en a un.\n\nSource : IHE France, \
                contraintes sur les types de données HL7 v2, 1.8.2, XTN.",
            en: "XTN-12 carries a number in digits, with or without a leading `+`. Dots, spaces \
                and hyphens keep one from dialling or comparing the number.\n\nWhat to do: keep \
                the digits only, and the leading `+` if there is one.\n\nSource: IHE France, \
                constraints on HL7 v2 data types, 1.8.2, XTN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for telecom in view.typed.of(FieldType::Telecom) {
        let Some(number) = view.typed.valued(telecom, 12) else { continue };
        let digits = number.strip_prefix(b"+").unwrap_or(number);
        checks.require(!digits.is_empty() && digits.iter().all(u8::is_ascii_digit), || {
            let message = Text {
                fr: "Ce numéro de téléphone contient autre chose que des chiffres et un + de \
                    tête : il ne pourra être ni composé ni comparé. Ne garder que les chiffres.",
                en: "This telephone number holds something else than digits and a leading +: it \
                    can be neither dialled nor compared. Keep the digits only.",
            };
            (telecom.repetition.component(12).anchor(), message.into())
        });
    }
}
