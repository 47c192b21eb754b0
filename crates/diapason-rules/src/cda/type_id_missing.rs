use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/type-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:typeId"],
        repeats: &["schematron/ASIP-STRUCT-MIN-StrucMin/p2/e4a3451e"],
        title: Text {
            fr: "Le document ne se déclare pas CDA R2",
            en: "The document does not declare itself CDA R2",
        },
        docs: Text {
            fr: "L'élément `typeId` de racine `2.16.840.1.113883.1.3` et d'extension \
                 `POCD_HD000040` dit que le document est un CDA, version 2. Les Schematrons \
                 officiels ne jugent pas un document qui ne le porte pas : il passerait sans avoir \
                 été contrôlé.\n\n\
                 À faire : écrire `<typeId root=\"2.16.840.1.113883.1.3\" \
                 extension=\"POCD_HD000040\"/>`, qui ne varie jamais.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `typeId` with root `2.16.840.1.113883.1.3` and extension \
                 `POCD_HD000040` says that the document is CDA, release 2. The official \
                 Schematrons do not judge a document without it: it would pass without having been \
                 checked.\n\n\
                 What to do: write `<typeId root=\"2.16.840.1.113883.1.3\" \
                 extension=\"POCD_HD000040\"/>`, which never varies.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.children(header.root, "typeId").any(|node| {
        header.attribute(node, "root") == Some("2.16.840.1.113883.1.3")
            && header.attribute(node, "extension") == Some("POCD_HD000040")
    });
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le typeId du CDA R2 (2.16.840.1.113883.1.3, POCD_HD000040) manque : les contrôles \
                 officiels ignoreraient ce document. Ajouter <typeId \
                 root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>.",
            en: "The typeId of CDA R2 (2.16.840.1.113883.1.3, POCD_HD000040) is missing: the \
                 official checks would skip this document. Add <typeId \
                 root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>.",
        });
        (header.near(header.root, "typeId"), message)
    });
}
