use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/authority-type-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:authorities"],
        repeats: &[],
        title: Text { fr: "Le type d'une autorité est inconnu", en: "The type of an authority is unknown" },
        docs: Text {
            fr: "Le troisième sous-composant d'une autorité d'affectation dit ce qu'est son \
                identifiant : `ISO` (un OID), `UUID`, `DNS`, `L` (local), `M` (FINESS juridique) \
                ou `N` (FINESS géographique). Avec un autre code, l'identifiant perd son espace \
                de noms.\n\nÀ faire : écrire l'un de ces codes.\n\nSource : IHE France, \
                contraintes sur les types de données HL7 v2, 1.8.2, HD.",
            en: "The third subcomponent of an assigning authority says what its identifier is: \
                `ISO` (an OID), `UUID`, `DNS`, `L` (local), `M` (legal FINESS) or `N` \
                (geographic FINESS). With another code the identifier loses its name \
                space.\n\nWhat to do: write one of these codes.\n\nSource: IHE France, \
                constraints on HL7 v2 data types, 1.8.2, HD.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for authority in view.typed.authorities() {
        let kind = authority.kind;
        if !kind.is_valued() {
            continue;
        }
        checks.require(kind.is_one_of(&["ISO", "N", "M", "L", "DNS", "UUID"]), || {
            let message = Text {
                fr: "Le type de cette autorité n'est aucun de DNS, ISO, L, M, N et UUID : le \
                    destinataire ne saura pas dans quel espace lire l'identifiant. Le corriger.",
                en: "The type of this authority is none of DNS, ISO, L, M, N and UUID: the \
                    receiver will not know in which space to read the identifier. Correct it.",
            };
            (kind.anchor(), message.into())
        });
    }
}
