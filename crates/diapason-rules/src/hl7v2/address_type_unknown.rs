use super::types::{ADDRESS_TYPES, FieldType};
use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/address-type-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:addresses"],
        repeats: &[],
        title: Text { fr: "Le type d'une adresse est inconnu", en: "The type of an address is unknown" },
        docs: Text {
            fr: "XAD-7 dit ce qu'est l'adresse : `H` (domicile), `BDL` (lieu de naissance), `O` \
                (bureau) … Avec un autre code, le destinataire ne sait pas où écrire ni où le \
                patient est né.\n\nÀ faire : employer un code de la table française : B, BA, \
                BDL, BR, C, F, H, M, O, RH, VA, SA, ORI, DST, BI, ASE.\n\nSource : IHE France, \
                contraintes sur les types de données HL7 v2, 1.8.2, XAD.",
            en: "XAD-7 says what the address is: `H` (home), `BDL` (birth place), `O` (office) … \
                With another code the receiver knows neither where to write nor where the \
                patient was born.\n\nWhat to do: use a code of the French table: B, BA, BDL, BR, \
                C, F, H, M, O, RH, VA, SA, ORI, DST, BI, ASE.\n\nSource: IHE France, constraints \
                on HL7 v2 data types, 1.8.2, XAD.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(table) = *ADDRESS_TYPES else { return };
    for address in view.typed.of(FieldType::Address) {
        let Some(kind) = view.typed.valued(address, 7) else { continue };
        checks.require(table.has(kind), || {
            let message = Text {
                fr: "Le type de cette adresse (XAD-7) n'est pas dans la table française : le \
                    destinataire ne saura pas à quoi elle sert. Employer un de ses codes, par \
                    exemple H ou BDL.",
                en: "The type of this address (XAD-7) is not in the French table: the receiver \
                    will not know what it is for. Use one of its codes, for instance H or BDL.",
            };
            (address.repetition.component(7).anchor(), message.into())
        });
    }
}
