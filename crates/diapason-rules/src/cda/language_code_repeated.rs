use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/language-code-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:languageCode-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ffe4d0ec",
        ],
        title: Text { fr: "Le document a plusieurs langues", en: "The document has several languages" },
        docs: Text {
            fr: "L'en-tête ne porte qu'une langue, celle du document ; les métadonnées d'échange \
                 n'en ont qu'une aussi.\n\n\
                 À faire : garder la langue principale ; une section rédigée autrement porte son \
                 propre `languageCode`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The header carries one language, that of the document; the exchange metadata have \
                 only one too.\n\n\
                 What to do: keep the main language; a section in another one carries its own \
                 `languageCode`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "languageCode");
    let words = Text {
        fr: "Le document porte {count} langues (languageCode) : une seule est attendue. Garder le \
             languageCode de la langue principale.",
        en: "The document has {count} languages (languageCode): only one is expected. Keep the \
             languageCode of the main language.",
    };
    unique(header, found, checks, words);
}
