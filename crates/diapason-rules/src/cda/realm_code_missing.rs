use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/realm-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:realmCode-fr"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3eb539a4",
        ],
        title: Text {
            fr: "Le document ne se déclare pas français",
            en: "The document does not declare itself French",
        },
        docs: Text {
            fr: "L'élément `realmCode` de code `FR` annonce que le document suit les règles \
                 françaises. Sans lui, un récepteur ne sait pas quelles règles appliquer et peut \
                 refuser le document.\n\n\
                 À faire : écrire `<realmCode code=\"FR\"/>` en tête de `ClinicalDocument`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `realmCode` with code `FR` says that the document follows the French \
                 rules. Without it a receiver does not know which rules apply and may refuse the \
                 document.\n\n\
                 What to do: write `<realmCode code=\"FR\"/>` at the head of \
                 `ClinicalDocument`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.children(header.root, "realmCode").any(|node| header.attribute(node, "code") == Some("FR"));
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le document ne porte pas realmCode de code FR : rien ne dit qu'il suit les règles \
                 françaises. Ajouter <realmCode code=\"FR\"/>.",
            en: "The document has no realmCode with code FR: nothing says that it follows the \
                 French rules. Add <realmCode code=\"FR\"/>.",
        });
        (header.near(header.root, "realmCode"), message)
    });
}
