use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_xml::NodeId;

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/realm-code-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:realmCode-fr"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/75c8b1a4",
        ],
        title: Text {
            fr: "Le document se déclare français plusieurs fois",
            en: "The document declares itself French several times",
        },
        docs: Text {
            fr: "`realmCode` de code `FR` s'écrit une seule fois. Répété, il fait refuser le \
                 document par les contrôles officiels.\n\n\
                 À faire : garder un seul `realmCode`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`realmCode` with code `FR` is written once. Where it is repeated, the official \
                 checks refuse the document.\n\n\
                 What to do: keep one `realmCode`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let french = |node: &NodeId| header.attribute(*node, "code") == Some("FR");
    let found = header.children(header.root, "realmCode").filter(french);
    let words = Text {
        fr: "Le document porte {count} realmCode de code FR : les contrôles officiels le refusent. \
             Garder un seul realmCode de code FR.",
        en: "The document has {count} realmCode elements with code FR: the official checks refuse \
             it. Keep one realmCode with code FR only.",
    };
    unique(header, found, checks, words);
}
