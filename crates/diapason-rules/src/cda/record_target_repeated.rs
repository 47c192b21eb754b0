use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/record-target-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:recordTarget-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fa44bd1a",
        ],
        title: Text { fr: "Le document a plusieurs patients", en: "The document has several patients" },
        docs: Text {
            fr: "Un document du CI-SIS concerne un seul patient. Avec plusieurs `recordTarget`, il \
                 risque d'être rattaché au dossier d'un autre.\n\n\
                 À faire : faire un document par patient.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A CI-SIS document is about one patient. With several `recordTarget` elements it \
                 may be filed in somebody else's record.\n\n\
                 What to do: make one document per patient.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "recordTarget");
    let words = Text {
        fr: "Le document désigne {count} patients (recordTarget) : il risque d'être rattaché au \
             mauvais dossier. Faire un document par patient.",
        en: "The document names {count} patients (recordTarget): it may be filed in the wrong \
             record. Make one document per patient.",
    };
    unique(header, found, checks, words);
}
