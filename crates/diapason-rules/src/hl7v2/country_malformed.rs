use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/country-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:addresses"],
        repeats: &[],
        title: Text {
            fr: "Le pays d'une adresse n'est pas un code à trois lettres",
            en: "The country of an address is not a three-letter code",
        },
        docs: Text {
            fr: "XAD-6 porte le pays sous son code ISO 3166 à trois lettres : `FRA`, `BEL`, \
                `DEU` … Un nom en clair ou un code à deux lettres n'est pas reconnu.\n\nÀ faire \
                : écrire le code à trois lettres capitales.\n\nSource : IHE France, contraintes \
                sur les types de données HL7 v2, 1.8.2, XAD.",
            en: "XAD-6 carries the country as its three-letter ISO 3166 code: `FRA`, `BEL`, \
                `DEU` … A plain name or a two-letter code is not recognised.\n\nWhat to do: \
                write the code in three capital letters.\n\nSource: IHE France, constraints on \
                HL7 v2 data types, 1.8.2, XAD.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for address in view.typed.of(FieldType::Address) {
        let Some(code) = view.typed.valued(address, 6) else { continue };
        checks.require(code.len() == 3 && code.iter().all(u8::is_ascii_uppercase), || {
            let message = Text {
                fr: "Le pays n'est pas un code ISO 3166 de trois lettres capitales : le \
                    destinataire ne le reconnaîtra pas. Écrire FRA, BEL, DEU …",
                en: "The country is not an ISO 3166 code of three capital letters: the receiver \
                    will not recognise it. Write FRA, BEL, DEU …",
            };
            (address.repetition.component(6).anchor(), message.into())
        });
    }
}
