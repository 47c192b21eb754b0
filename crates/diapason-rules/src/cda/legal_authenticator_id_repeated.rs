use super::{Header, cardinality::unique, signature};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/legal-authenticator-id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:legalAuthenticator-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3a5c8365",
        ],
        title: Text {
            fr: "Le responsable du document a plusieurs identifiants",
            en: "The legal authenticator has several identifiers",
        },
        docs: Text {
            fr: "Le responsable du document (`legalAuthenticator/assignedEntity`) a un \
                 identifiant et un seul : avec deux, on ne sait pas sous lequel il répond du \
                 document.\n\n\
                 À faire : garder son identifiant national.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The legal authenticator (`legalAuthenticator/assignedEntity`) has exactly one \
                 identifier: with two, nobody knows under which one they answer for the \
                 document.\n\n\
                 What to do: keep their national identifier.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entity in signature::signed(header).filter_map(|node| header.child(node, "assignedEntity")) {
        let words = Text {
            fr: "Le responsable du document (legalAuthenticator) porte {count} identifiants : un \
                 récepteur ne sait pas lequel retenir. Garder son seul identifiant national.",
            en: "The legal authenticator has {count} identifiers: a receiver cannot tell which \
                 one to keep. Keep their national identifier only.",
        };
        unique(header, header.live(entity, "id"), checks, words);
    }
}
