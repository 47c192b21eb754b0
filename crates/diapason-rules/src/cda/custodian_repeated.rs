use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-once"],
        title: Text {
            fr: "Le document a plusieurs conservateurs",
            en: "The document has several custodians",
        },
        docs: Text {
            fr: "Une seule structure conserve l'original et en répond. Avec plusieurs `custodian`, \
                 la responsabilité n'est plus à personne.\n\n\
                 À faire : garder la structure qui conserve le document.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "One structure keeps the original and answers for it. With several `custodian` \
                 elements nobody is responsible any more.\n\n\
                 What to do: keep the structure that keeps the document.\n\n\
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
        fr: "Le document désigne {count} conservateurs (custodian) : une seule structure peut en \
             répondre. N'en garder qu'un.",
        en: "The document names {count} custodians: only one structure can answer for it. Leave \
             only one.",
    };
    unique(header, found, checks, words);
}
