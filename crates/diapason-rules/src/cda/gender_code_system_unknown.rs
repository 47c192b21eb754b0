use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/gender-code-system-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-cda:gender-value-set"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d0a0d4a4",
            "schematron/CI-SIS_ModelesDeContenusCDA/JDV_administrativeGenderCode/a63951ed",
            "schematron/CI-SIS_ModelesDeContenusCDA/JDV_administrativeGenderCode/d097dc23",
        ],
        title: Text {
            fr: "Le système de codes du sexe n'est pas celui attendu",
            en: "The code system of the sex code is not the expected one",
        },
        docs: Text {
            fr: "Les codes `F`, `M` et `UN` du jeu de valeurs JDV_J143 sont ceux du système \
                 `2.16.840.1.113883.5.1`. Les contrôles officiels ne regardent que le code ; un \
                 récepteur qui compare aussi le système ne le reconnaît pas.\n\n\
                 À faire : écrire `codeSystem=\"2.16.840.1.113883.5.1\"`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The codes `F`, `M` and `UN` of value set JDV_J143 are those of system \
                 `2.16.840.1.113883.5.1`. The official checks look at the code only; a receiver \
                 that also compares the system does not recognise it.\n\n\
                 What to do: write `codeSystem=\"2.16.840.1.113883.5.1\"`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::patients(header) {
        for gender in header.children(patient, "administrativeGenderCode") {
            if header.attribute(gender, "code").is_none() {
                continue;
            }
            let system = header.attribute_field(gender, "codeSystem");
            checks.require(system.text() == Some("2.16.840.1.113883.5.1"), || {
                let message = Message::new(Text {
                    fr: "Le système de codes du sexe du patient n'est pas 2.16.840.1.113883.5.1 : \
                         un récepteur qui le compare ne reconnaîtra pas le code. Écrire \
                         codeSystem=\"2.16.840.1.113883.5.1\".",
                    en: "The code system of the patient's sex is not 2.16.840.1.113883.5.1: a \
                         receiver that compares it will not recognise the code. Write \
                         codeSystem=\"2.16.840.1.113883.5.1\".",
                });
                (system.at().or(header.at(gender)), message)
            });
        }
    }
}
