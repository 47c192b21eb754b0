use super::{Header, cardinality::unique, signature};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/legal-authenticator-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:legalAuthenticator-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a5e31108",
        ],
        title: Text {
            fr: "Le document a plusieurs responsables",
            en: "The document has several legal authenticators",
        },
        docs: Text {
            fr: "Une seule personne prend la responsabilité du document. Les autres signataires \
                 sont des `authenticator`.\n\n\
                 À faire : garder un `legalAuthenticator` et écrire les autres en \
                 `authenticator`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "One person takes responsibility for the document. Other people who sign are \
                 `authenticator` elements.\n\n\
                 What to do: keep one `legalAuthenticator` and write the others as \
                 `authenticator`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let words = Text {
        fr: "Le document désigne {count} responsables (legalAuthenticator) : une seule personne \
             peut en répondre. Écrire les autres en authenticator.",
        en: "The document names {count} legal authenticators: only one person can answer for it. \
             Write the others as authenticator.",
    };
    unique(header, signature::signed(header), checks, words);
}
