use super::{Header, version};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/version-number-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:versionNumber-value"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3996ef00",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/46e60c91",
        ],
        title: Text {
            fr: "Le numéro de version n'est pas un entier",
            en: "The version number is not an integer",
        },
        docs: Text {
            fr: "Le numéro de version s'écrit avec des chiffres seuls : `1`, `2`, `3`. Sous une \
                 autre forme (`1.0`, `v2`), les versions ne peuvent plus être rangées.\n\n\
                 À faire : écrire dans `versionNumber/@value` un entier, 1 pour la première \
                 version.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The version number is written with digits alone: `1`, `2`, `3`. In another form \
                 (`1.0`, `v2`), the versions can no longer be put in order.\n\n\
                 What to do: write an integer into `versionNumber/@value`, 1 for the first \
                 version.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for node in header.live(header.root, "versionNumber") {
        let field = header.attribute_field(node, "value");
        let Some(number) = field.text() else { continue };
        checks.require(version::is_integer(number), || {
            let message = Message::new(Text {
                fr: "Le numéro de version « {number} » n'est pas un entier : les versions ne \
                     pourront pas être rangées. Écrire 1, 2, 3...",
                en: "The version number “{number}” is not an integer: the versions cannot be put \
                     in order. Write 1, 2, 3...",
            });
            (field.at(), message.value("number", number))
        });
    }
}
