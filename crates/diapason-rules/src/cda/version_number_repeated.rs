use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/version-number-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:versionNumber-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/6b90f64a",
        ],
        title: Text {
            fr: "Le document a plusieurs numéros de version",
            en: "The document has several version numbers",
        },
        docs: Text {
            fr: "Une version n'a qu'un numéro. Avec plusieurs, la dernière version peut passer \
                 pour une ancienne.\n\n\
                 À faire : garder le numéro de cette version ; celui du document remplacé va dans \
                 `parentDocument/versionNumber`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A version has one number. With several, the latest version may pass for an old \
                 one.\n\n\
                 What to do: keep the number of this version; that of the replaced document goes \
                 into `parentDocument/versionNumber`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "versionNumber");
    let words = Text {
        fr: "Le document porte {count} numéros de version (versionNumber) : un récepteur ne peut \
             pas le situer parmi les autres versions. Garder le versionNumber de cette version.",
        en: "The document has {count} version numbers (versionNumber): a receiver cannot place it \
             among the other versions. Keep the versionNumber of this version.",
    };
    unique(header, found, checks, words);
}
