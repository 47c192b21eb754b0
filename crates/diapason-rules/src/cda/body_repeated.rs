use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:component-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/6637ee65",
        ],
        title: Text { fr: "Le document a plusieurs corps", en: "The document has several bodies" },
        docs: Text {
            fr: "Un document a un seul `component`. Avec plusieurs, un lecteur n'affiche souvent \
                 que le premier et l'autre contenu est perdu pour le soignant.\n\n\
                 À faire : réunir les sections dans un seul `structuredBody`, ou faire deux \
                 documents.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has one `component`. With several, a viewer often shows only the first \
                 and the carer never sees the other content.\n\n\
                 What to do: gather the sections in one `structuredBody`, or make two \
                 documents.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let words = Text {
        fr: "Le document porte {count} corps (component) : un lecteur n'affichera peut-être que le \
             premier. Réunir les contenus en un seul component, ou faire deux documents.",
        en: "The document has {count} bodies (component): a viewer may show only the first. Gather \
             the contents in one component, or make two documents.",
    };
    unique(header, header.children(header.root, "component"), checks, words);
}
