use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/set-id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:setId-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/278f3e78",
        ],
        title: Text {
            fr: "Le document a plusieurs identifiants communs aux versions",
            en: "The document has several identifiers common to all versions",
        },
        docs: Text {
            fr: "Un document appartient à une seule suite de versions. Avec plusieurs `setId`, une \
                 correction peut remplacer le mauvais document.\n\n\
                 À faire : garder le `setId` de la première version.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document belongs to one series of versions. With several `setId` elements, a \
                 correction may replace the wrong document.\n\n\
                 What to do: keep the `setId` of the first version.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "setId");
    let words = Text {
        fr: "Le document porte {count} identifiants communs aux versions (setId) : il \
             appartiendrait à plusieurs suites de versions. Garder le setId de la première \
             version.",
        en: "The document has {count} identifiers common to all versions (setId): it would belong \
             to several series of versions. Keep the setId of the first version.",
    };
    unique(header, found, checks, words);
}
