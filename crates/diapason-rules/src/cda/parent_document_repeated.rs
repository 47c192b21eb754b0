use super::{Header, cardinality::unique, replaced};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/parent-document-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:relatedDocument-rplc"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/1ddac7bb",
        ],
        title: Text { fr: "Le document en remplace plusieurs", en: "The document replaces several others" },
        docs: Text {
            fr: "Un document remplace au plus une version : la précédente. Avec plusieurs \
                 `relatedDocument` de type `RPLC`, un récepteur n'en remplace qu'une, et les \
                 autres restent affichées.\n\n\
                 À faire : garder la dernière version remplacée.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document replaces one version at most: the previous one. With several \
                 `relatedDocument` of type `RPLC`, a receiver replaces only one, and the others \
                 stay on display.\n\n\
                 What to do: keep the last version that is replaced.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let words = Text {
        fr: "Le document en remplace {count} (relatedDocument de type RPLC) : un récepteur n'en \
             remplacera qu'un. Garder la version précédente.",
        en: "The document replaces {count} others (relatedDocument of type RPLC): a receiver will \
             replace only one. Keep the previous version.",
    };
    unique(header, replaced::relations(header), checks, words);
}
