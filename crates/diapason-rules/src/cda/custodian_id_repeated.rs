use super::{Header, cardinality::unique, custodian};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3bd8f568",
        ],
        title: Text {
            fr: "La structure chargée de la conservation a plusieurs identifiants",
            en: "The custodian has several identifiers",
        },
        docs: Text {
            fr: "La structure qui conserve le document (`representedCustodianOrganization`) a un \
                 identifiant et un seul : avec deux, un récepteur ne sait pas sous lequel la \
                 retrouver.\n\n\
                 À faire : garder l'identifiant national de la structure qui détient l'original.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The structure that keeps the document (`representedCustodianOrganization`) has \
                 exactly one identifier: with two, a receiver does not know under which to find \
                 it.\n\n\
                 What to do: keep the national identifier of the structure that holds the \
                 original.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for structure in custodian::structures(header) {
        let words = Text {
            fr: "La structure chargée de la conservation (custodian) porte {count} identifiants \
                 : un récepteur ne sait pas lequel retenir. Garder son seul identifiant \
                 national.",
            en: "The custodian has {count} identifiers: a receiver cannot tell which one to \
                 keep. Keep its national identifier only.",
        };
        unique(header, header.live(structure, "id"), checks, words);
    }
}
