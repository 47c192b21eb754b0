use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/family-qualifier-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:family-qualifier"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fa89657d",
        ],
        title: Text {
            fr: "Un nom de famille du patient n'a pas de qualificatif",
            en: "A family name of the patient has no qualifier",
        },
        docs: Text {
            fr: "Chaque `family` du patient dit s'il est le nom de naissance (`BR`) ou le nom \
                 utilisé (`CL`). Sans qualificatif, un récepteur ne sait pas lequel comparer, et \
                 le nom n'est pas retenu comme trait.\n\n\
                 À faire : ajouter `qualifier=\"BR\"` ou `qualifier=\"CL\"`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "Each `family` of the patient says whether it is the birth name (`BR`) or the used \
                 name (`CL`). Without qualifier a receiver does not know which one to compare, and \
                 the name is not kept as a trait.\n\n\
                 What to do: add `qualifier=\"BR\"` or `qualifier=\"CL\"`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        for family in header.live(patient, "name").flat_map(|name| header.live(name, "family")) {
            checks.require(header.attribute(family, "qualifier").is_some(), || {
                let message = Message::new(Text {
                    fr: "Un nom de famille du patient (family) n'a pas de qualificatif : le \
                         récepteur ne saura pas si c'est le nom de naissance. Ajouter BR \
                         (naissance) ou CL (utilisé).",
                    en: "A family name of the patient (family) has no qualifier: the receiver will \
                         not know whether it is the birth name. Add BR (birth) or CL (used).",
                });
                (header.at(family), message)
            });
        }
    }
}
