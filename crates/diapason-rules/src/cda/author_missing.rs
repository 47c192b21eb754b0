use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/author-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:author-present"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c434ff26",
        ],
        title: Text { fr: "Le document n'a pas d'auteur", en: "The document has no author" },
        docs: Text {
            fr: "L'élément `author` dit quel professionnel, quel patient ou quel système a rédigé \
                 le document. Sans lui, le lecteur ne sait pas qui parle ni à qui s'adresser.\n\n\
                 À faire : ajouter `author` avec `time` et `assignedAuthor`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `author` says which professional, patient or system wrote the \
                 document. Without it readers know neither who is speaking nor whom to ask.\n\n\
                 What to do: add `author` with `time` and `assignedAuthor`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "author").any(|node| header.child(node, "assignedAuthor").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "L'auteur du document (author avec assignedAuthor, sans nullFlavor) manque : le \
                 lecteur ne saura pas qui l'a rédigé. Ajouter author.",
            en: "The author of the document (author with assignedAuthor, without nullFlavor) is \
                 missing: readers will not know who wrote it. Add author.",
        });
        (header.near(header.root, "author"), message)
    });
}
