use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/title-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:title-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ce9b5589",
        ],
        title: Text { fr: "Le document n'a pas de titre", en: "The document has no title" },
        docs: Text {
            fr: "L'élément `title` de l'en-tête est obligatoire et ne peut pas porter de \
                 `nullFlavor`. C'est le titre que le lecteur voit dans le DMP et dans sa \
                 messagerie.\n\n\
                 À faire : renseigner `ClinicalDocument/title` avec le titre lisible du \
                 document.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The header element `title` is mandatory and may not carry a `nullFlavor`. It is \
                 the title that readers see in the DMP and in their mail.\n\n\
                 What to do: fill `ClinicalDocument/title` with the readable title of the \
                 document.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "title").next();
    checks.require(found.is_some(), || {
        let message = Message::new(Text {
            fr: "Le titre du document (title) manque : le lecteur ne saura pas ce qu'il ouvre. \
                 Renseigner ClinicalDocument/title.",
            en: "The document title is missing: readers will not know what they open. Fill \
                 ClinicalDocument/title.",
        });
        (header.near(header.root, "title"), message)
    });
}
