use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_schemas::xdm_profile;
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/coding-scheme-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:coding-schemes"],
        repeats: &[],
        title: Text {
            fr: "Un code n'est pas dans le système prévu",
            en: "A code is not in the system meant for it",
        },
        docs: Text {
            fr: "Chaque attribut codé a son système de codes : le même code, dans un autre \
                 système, veut dire autre chose ou rien. Le DMP refuse un code dont le système \
                 n'est pas celui de son jeu de valeurs.\n\n\
                 À faire : écrire l'OID du système dans le slot `codingScheme`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Each coded attribute has its code system: the same code in another system \
                 means something else, or nothing. The DMP refuses a code whose system is not that \
                 of its value set.\n\n\
                 What to do: write the OID of the system in the slot `codingScheme`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (code, scheme) in parts::codes(metadata) {
        if matches!(scheme, Scheme::FormatCode | Scheme::ContentTypeCode) {
            continue;
        }
        let expected = xdm_profile().schemes_of(scheme.attribute());
        let Some(system) = code.coding_scheme().filter(|system| !system.is_blank()) else { continue };
        if expected.is_empty() {
            continue;
        }
        checks.require(expected.iter().any(|known| known == system.trimmed()), || {
            let message = Message::new(Text {
                fr: "Le système du code {attribute} n'est pas celui prévu ({expected}) : dans \
                     un autre système, le code veut dire autre chose. Corriger le slot \
                     codingScheme.",
                en: "The system of the code {attribute} is not the one meant for it \
                     ({expected}): in another system the code means something else. Correct the \
                     slot codingScheme.",
            });
            let message = message.fact("attribute", scheme.attribute()).fact("expected", expected.join(", "));
            (system.anchor(), message)
        });
    }
}
