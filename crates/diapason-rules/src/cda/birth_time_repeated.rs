use super::{Header, cardinality::unique, patient};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/birth-time-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:birthTime-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/916b6f0c",
        ],
        title: Text {
            fr: "Le patient a plusieurs dates de naissance (birthTime)",
            en: "The patient has several dates of birth (birthTime)",
        },
        docs: Text {
            fr: "Le patient porte plusieurs `birthTime`. Chaque récepteur en retient une à sa \
                 façon : les traits ne seront pas les mêmes d'un logiciel à l'autre, et \
                 l'identité ne se compare plus.\n\n\
                 À faire : garder la date rendue par le téléservice INSi, ou à défaut celle de \
                 la pièce d'identité.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The patient has several `birthTime` elements. Each receiver takes one in its \
                 own way: the traits differ from one software to the next, and the identity \
                 cannot be compared.\n\n\
                 What to do: keep the date that the INSi service returned or, failing that, the \
                 one of the identity document.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        let words = Text {
            fr: "Le patient porte {count} dates de naissance (birthTime) : d'un récepteur à \
                 l'autre, l'identité ne sera pas la même. Garder la date de naissance contrôlée.",
            en: "The patient has {count} dates of birth (birthTime): the identity will differ \
                 from one receiver to the next. Keep the date of birth that was verified.",
        };
        unique(header, header.children(patient, "birthTime"), checks, words);
    }
}
