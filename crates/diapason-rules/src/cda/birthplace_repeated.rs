use super::{Header, cardinality::unique, patient};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/birthplace-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:birthplace-at-most-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5f37ed85",
        ],
        title: Text {
            fr: "Le patient a plusieurs lieux de naissance (birthplace)",
            en: "The patient has several places of birth (birthplace)",
        },
        docs: Text {
            fr: "Le patient porte plusieurs `birthplace`. Le lieu de naissance est un trait de \
                 l'INS : s'il y en a deux, le récepteur ne peut plus vérifier l'identité.\n\n\
                 À faire : garder le lieu rendu par le téléservice INSi.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The patient has several `birthplace` elements. The place of birth is a trait of \
                 the INS: with two of them the receiver can no longer verify the identity.\n\n\
                 What to do: keep the place that the INSi service returned.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        let words = Text {
            fr: "Le patient porte {count} lieux de naissance (birthplace) : le récepteur ne peut \
                 plus vérifier son identité. Garder le lieu rendu par le téléservice INSi.",
            en: "The patient has {count} places of birth (birthplace): the receiver can no \
                 longer verify the identity. Keep the place that the INSi service returned.",
        };
        let found = header.children(patient, "birthplace");
        unique(header, found.filter(|node| header.child(*node, "place").is_some()), checks, words);
    }
}
