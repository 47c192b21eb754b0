use super::{Header, cardinality::unique, patient};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/patient-name-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:patient-name-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/61f03120",
        ],
        title: Text { fr: "Le patient a plusieurs noms", en: "The patient has several names" },
        docs: Text {
            fr: "Un patient a un seul élément `name` : nom de naissance (`BR`) et nom utilisé \
                 (`CL`) y sont deux `family`, non deux `name`. Un récepteur qui n'en lit qu'un \
                 perd l'autre.\n\n\
                 À faire : réunir les noms et prénoms dans un seul `name`, distingués par \
                 `@qualifier`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A patient has one element `name`: birth name (`BR`) and used name (`CL`) are two \
                 `family` elements in it, not two names. A receiver that reads only one loses the \
                 other.\n\n\
                 What to do: gather family and given names in one `name`, told apart by \
                 `@qualifier`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        let words = Text {
            fr: "Le patient porte {count} éléments name : un récepteur peut n'en lire qu'un et \
                 perdre le nom de naissance. Réunir les noms en un seul name, avec les \
                 qualificatifs BR et CL.",
            en: "The patient has {count} name elements: a receiver may read only one and lose the \
                 birth name. Gather the names in one name element, with the qualifiers BR and CL.",
        };
        unique(header, header.live(patient, "name"), checks, words);
    }
}
