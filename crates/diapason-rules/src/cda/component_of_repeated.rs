use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/component-of-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:componentOf-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8ee26e54",
        ],
        title: Text {
            fr: "Le document a plusieurs prises en charge",
            en: "The document has several encounters",
        },
        docs: Text {
            fr: "Un document est produit au cours d'une seule prise en charge. Avec plusieurs \
                 `componentOf`, le lieu et la modalité d'exercice ne sont plus déterminés.\n\n\
                 À faire : garder la prise en charge dont le document rend compte.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document is made during one encounter. With several `componentOf` elements, \
                 place and type of facility are no longer determined.\n\n\
                 What to do: keep the encounter that the document reports.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header
        .live(header.root, "componentOf")
        .filter(|node| header.child(*node, "encompassingEncounter").is_some());
    let words = Text {
        fr: "Le document porte {count} prises en charge (componentOf) : le lieu de soins n'est \
             plus déterminé. Garder un seul componentOf.",
        en: "The document has {count} encounters (componentOf): the place of care is no longer \
             determined. Keep one componentOf only.",
    };
    unique(header, found, checks, words);
}
