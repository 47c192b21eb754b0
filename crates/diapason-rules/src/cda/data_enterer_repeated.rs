use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/data-enterer-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:dataEnterer-at-most-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a634b808",
        ],
        title: Text {
            fr: "Le document a plusieurs opérateurs de saisie (dataEnterer)",
            en: "The document has several data enterers (dataEnterer)",
        },
        docs: Text {
            fr: "L'opérateur de saisie est la personne qui a transcrit le document. Avec \
                 plusieurs `dataEnterer`, le schéma CDA et les contrôles officiels refusent le \
                 document.\n\n\
                 À faire : garder un seul `dataEnterer` ; les autres intervenants vont dans \
                 `participant`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The data enterer is the person who typed the document. With several \
                 `dataEnterer` elements the CDA schema and the official checks refuse the \
                 document.\n\n\
                 What to do: keep one `dataEnterer`; the other people go to `participant`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let words = Text {
        fr: "Le document porte {count} opérateurs de saisie (dataEnterer) : le schéma CDA et les \
             contrôles officiels le refusent. Garder un seul dataEnterer.",
        en: "The document has {count} data enterers (dataEnterer): the CDA schema and the \
             official checks refuse it. Keep one dataEnterer only.",
    };
    unique(header, header.children(header.root, "dataEnterer"), checks, words);
}
