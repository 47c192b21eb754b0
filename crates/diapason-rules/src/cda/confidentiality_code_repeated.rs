use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/confidentiality-code-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:confidentialityCode-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/604a7558",
        ],
        title: Text {
            fr: "Le document a plusieurs niveaux de confidentialité",
            en: "The document has several levels of confidentiality",
        },
        docs: Text {
            fr: "L'en-tête ne porte qu'un niveau. Avec plusieurs, un récepteur peut appliquer le \
                 moins strict et montrer ce qui ne devait pas l'être.\n\n\
                 À faire : garder le niveau voulu.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The header carries one level. With several, a receiver may apply the least strict \
                 one and show what should not be shown.\n\n\
                 What to do: keep the level that is meant.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "confidentialityCode");
    let words = Text {
        fr: "Le document porte {count} niveaux de confidentialité (confidentialityCode) : un \
             récepteur appliquera peut-être le moins strict. Garder un seul confidentialityCode.",
        en: "The document has {count} levels of confidentiality (confidentialityCode): a receiver \
             may apply the least strict one. Keep one confidentialityCode only.",
    };
    unique(header, found, checks, words);
}
