use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/type-id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:typeId"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/93e42d20",
        ],
        title: Text {
            fr: "Le document se déclare CDA R2 plusieurs fois",
            en: "The document declares itself CDA R2 several times",
        },
        docs: Text {
            fr: "`typeId` s'écrit une seule fois. Répété, il rend le document invalide pour le \
                 schéma CDA et les contrôles officiels.\n\n\
                 À faire : garder un seul `typeId`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`typeId` is written once. Where it is repeated, the document is invalid for the \
                 CDA schema and the official checks.\n\n\
                 What to do: keep one `typeId`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.children(header.root, "typeId");
    let words = Text {
        fr: "Le document porte {count} typeId : le schéma CDA et les contrôles officiels le \
             refusent. Garder un seul typeId.",
        en: "The document has {count} typeId elements: the CDA schema and the official checks \
             refuse it. Keep one typeId only.",
    };
    unique(header, found, checks, words);
}
