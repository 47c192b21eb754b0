use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/code-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:code-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3611e1bd",
        ],
        title: Text { fr: "Le document a plusieurs types", en: "The document has several types" },
        docs: Text {
            fr: "Un document n'a qu'un type. Avec plusieurs `code`, deux récepteurs peuvent le \
                 classer à deux endroits.\n\n\
                 À faire : garder un seul `code` ; écrire un code équivalent d'une autre \
                 terminologie dans `code/translation`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has one type. With several `code` elements, two receivers may file it \
                 in two places.\n\n\
                 What to do: keep one `code`; write an equivalent code of another terminology in \
                 `code/translation`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "code");
    let words = Text {
        fr: "Le document porte {count} types (code) : un récepteur ne sait pas où le classer. \
             Garder un seul code ; un code équivalent va dans translation.",
        en: "The document has {count} types (code): a receiver does not know where to file it. \
             Keep one code only; an equivalent code goes into translation.",
    };
    unique(header, found, checks, words);
}
