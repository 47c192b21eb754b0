use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/version-number-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:versionNumber-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2a497fcf",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/503e61cb",
        ],
        title: Text { fr: "Le numéro de version manque", en: "The version number is missing" },
        docs: Text {
            fr: "L'élément `versionNumber` range les versions d'un même document. Sans lui, un \
                 récepteur ne sait pas laquelle est la dernière.\n\n\
                 À faire : écrire `<versionNumber value=\"1\"/>` à la première version, puis un de \
                 plus à chacune.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `versionNumber` puts the versions of one document in order. Without \
                 it a receiver does not know which one is the latest.\n\n\
                 What to do: write `<versionNumber value=\"1\"/>` in the first version, then one \
                 more in each.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.live(header.root, "versionNumber").any(|node| header.attribute(node, "value").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le numéro de version (versionNumber avec @value, sans nullFlavor) manque : rien \
                 ne dit quelle version est la dernière. Écrire versionNumber : 1 pour la première, \
                 puis un de plus à chacune.",
            en: "The version number (versionNumber with @value, without nullFlavor) is missing: \
                 nothing says which version is the latest. Write versionNumber: 1 for the first, \
                 then one more for each.",
        });
        (header.near(header.root, "versionNumber"), message)
    });
}
