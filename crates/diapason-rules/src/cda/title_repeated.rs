use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/title-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:title-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ff300e9e",
        ],
        title: Text { fr: "Le document a plusieurs titres", en: "The document has several titles" },
        docs: Text {
            fr: "Un document n'a qu'un titre. Avec plusieurs, chaque logiciel choisit le sien et \
                 le lecteur croit à deux documents.\n\n\
                 À faire : garder le titre que le lecteur doit voir.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has one title. With several, each software picks its own and readers \
                 believe that there are two documents.\n\n\
                 What to do: keep the title that readers are meant to see.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "title");
    let words = Text {
        fr: "Le document porte {count} titres (title) : d'un logiciel à l'autre, le lecteur ne \
             verra pas le même. Garder un seul title.",
        en: "The document has {count} titles: readers will not see the same one from one software \
             to the next. Keep one title only.",
    };
    unique(header, found, checks, words);
}
