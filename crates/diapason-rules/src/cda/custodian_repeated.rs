use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ed5bd302",
        ],
        title: Text {
            fr: "Le document a plusieurs structures chargées de la conservation (custodian)",
            en: "The document has several custodians",
        },
        docs: Text {
            fr: "Une seule structure est chargée de la conservation de l'original et en répond. \
                 Avec plusieurs `custodian`, la responsabilité n'est plus à personne.\n\n\
                 À faire : garder le `custodian` de la structure qui détient l'original.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "One structure keeps the original and answers for it. With several `custodian` \
                 elements nobody is responsible any more.\n\n\
                 What to do: keep the `custodian` of the structure that holds the original.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header
        .live(header.root, "custodian")
        .filter(|node| header.child(*node, "assignedCustodian").is_some());
    let words = Text {
        fr: "Le document désigne {count} structures chargées de la conservation (custodian) : une \
             seule peut en répondre. Garder un seul custodian.",
        en: "The document names {count} custodians: only one structure can answer for it. Keep one \
             custodian only.",
    };
    unique(header, found, checks, words);
}
