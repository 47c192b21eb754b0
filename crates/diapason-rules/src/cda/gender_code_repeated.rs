use super::{Header, cardinality::unique, patient};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/gender-code-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:gender-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e2649f16",
        ],
        title: Text {
            fr: "Le patient a plusieurs codes de sexe (administrativeGenderCode)",
            en: "The patient has several sex codes (administrativeGenderCode)",
        },
        docs: Text {
            fr: "Le patient porte plusieurs `administrativeGenderCode`. Chaque récepteur en \
                 retient un à sa façon : les traits ne seront pas les mêmes d'un logiciel à \
                 l'autre.\n\n\
                 À faire : garder le sexe rendu par le téléservice INSi, ou à défaut celui de la \
                 pièce d'identité.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The patient has several `administrativeGenderCode` elements. Each receiver \
                 takes one in its own way: the traits differ from one software to the next.\n\n\
                 What to do: keep the sex that the INSi service returned or, failing that, the \
                 one of the identity document.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        let words = Text {
            fr: "Le patient porte {count} codes de sexe (administrativeGenderCode) : d'un \
                 récepteur à l'autre, l'identité ne sera pas la même. Garder le sexe contrôlé.",
            en: "The patient has {count} sex codes (administrativeGenderCode): the identity will \
                 differ from one receiver to the next. Keep the sex that was verified.",
        };
        unique(header, header.children(patient, "administrativeGenderCode"), checks, words);
    }
}
