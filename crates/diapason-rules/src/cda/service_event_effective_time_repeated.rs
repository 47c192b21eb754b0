use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/service-event-effective-time-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:documentationOf-main-act"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/cd993a0f",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fdfecfea",
        ],
        title: Text { fr: "L'acte principal a plusieurs dates", en: "The main act has several times" },
        docs: Text {
            fr: "L'acte principal a un seul `effectiveTime`, qui en donne le début (`low`) et la \
                 fin (`high`).\n\n\
                 À faire : réunir le début et la fin dans un seul `effectiveTime`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The main act has one `effectiveTime`, which gives its start (`low`) and its end \
                 (`high`).\n\n\
                 What to do: gather start and end in one `effectiveTime`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = header.descend(header.root, &["documentationOf", "serviceEvent"]) else { return };
    let words = Text {
        fr: "L'acte principal porte {count} dates (effectiveTime) : un récepteur n'en lira qu'une. \
             Réunir le début (low) et la fin (high) dans une seule.",
        en: "The main act has {count} times (effectiveTime): a receiver will read only one. Gather \
             start (low) and end (high) in one.",
    };
    unique(header, header.children(event, "effectiveTime"), checks, words);
}
