use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Sex;

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/gender-code-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:gender-value-set"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8fd061cc",
            "schematron/CI-SIS_ModelesDeContenusCDA/JDV_administrativeGenderCode/d097dc23",
        ],
        title: Text {
            fr: "Le code du sexe n'est pas l'un de ceux attendus",
            en: "The sex code is not one of those expected",
        },
        docs: Text {
            fr: "Le sexe du patient est un code du jeu de valeurs JDV_J143 : `F`, `M` ou `UN`. Les \
                 codes d'autres formats (`H`, `1`, `I`, `male`) n'y sont pas : le récepteur tient \
                 le sexe pour inconnu, ou refuse l'identité.\n\n\
                 À faire : traduire le code du logiciel en `F`, `M` ou `UN`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The sex of the patient is a code of value set JDV_J143: `F`, `M` or `UN`. Codes \
                 of other formats (`H`, `1`, `I`, `male`) are not in it: the receiver holds the \
                 sex to be unknown, or refuses the identity.\n\n\
                 What to do: translate the code of the software to `F`, `M` or `UN`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let with_ins = patient::carries_ins(header);
    for patient in patient::patients(header) {
        for gender in header.children(patient, "administrativeGenderCode") {
            let field = header.attribute_field(gender, "code");
            let Some(code) = field.text() else { continue };
            // Beside an INS, what is neither sex is the business of `ins/sex-undetermined-with-ins`.
            let sex = Sex::from_received(code.trim());
            if with_ins && !matches!(sex, Some(Sex::Male | Sex::Female)) {
                continue;
            }
            checks.require(matches!(code.trim(), "F" | "M" | "UN"), || {
                let message = Message::new(Text {
                    fr: "Le code du sexe du patient, « {code} », n'est ni F, ni M, ni UN \
                         (JDV_J143) : le récepteur ne le comprendra pas. Écrire F, M ou UN.",
                    en: "The code of the patient's sex, “{code}”, is neither F, M nor UN \
                         (JDV_J143): the receiver will not understand it. Write F, M or UN.",
                });
                (field.at(), message.value("code", code))
            });
        }
    }
}
