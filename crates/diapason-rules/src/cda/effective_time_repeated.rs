use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/effective-time-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:effectiveTime-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ecb8da58",
        ],
        title: Text {
            fr: "Le document a plusieurs dates de création",
            en: "The document has several creation times",
        },
        docs: Text {
            fr: "Un document n'a qu'une date de création. Avec plusieurs, il se range à deux \
                 endroits de la chronologie du patient.\n\n\
                 À faire : garder la date de création ; la date de l'acte va dans \
                 `documentationOf/serviceEvent/effectiveTime`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has one creation time. With several, it stands in two places of the \
                 patient's timeline.\n\n\
                 What to do: keep the creation time; the time of the act goes into \
                 `documentationOf/serviceEvent/effectiveTime`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "effectiveTime");
    let words = Text {
        fr: "Le document porte {count} dates de création (effectiveTime) : rien ne dit laquelle \
             est la bonne. Garder un seul effectiveTime, la date de création.",
        en: "The document has {count} creation times (effectiveTime): nothing says which one is \
             right. Keep one effectiveTime only, the creation time.",
    };
    unique(header, found, checks, words);
}
