use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/birth-time-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:birthTime-once", "ci-sis-cda:birthTime-pattern"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/6e7e3b22",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c8335c37",
        ],
        title: Text {
            fr: "La date de naissance du patient manque",
            en: "The birth date of the patient is missing",
        },
        docs: Text {
            fr: "`birthTime` est obligatoire, avec un `@value` : les contrôles officiels n'y \
                 acceptent pas de `nullFlavor`.\n\n\
                 Quand le patient porte une INS, la règle `ins/traits-missing` juge l'ensemble des \
                 traits à la place de celle-ci.\n\n\
                 À faire : renseigner `birthTime/@value`, au moins l'année.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`birthTime` is mandatory, with a `@value`: the official checks accept no \
                 `nullFlavor` there.\n\n\
                 Where the patient carries an INS, the rule `ins/traits-missing` judges all traits \
                 instead of this one.\n\n\
                 What to do: fill `birthTime/@value`, the year at least.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::without_ins(header) {
        let mut births = header.children(patient, "birthTime");
        let found = births.any(|birth| header.attribute(birth, "value").is_some());
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "La date de naissance du patient (birthTime avec @value) manque : l'identité \
                     ne pourra pas être comparée. Renseigner birthTime/@value, au moins l'année.",
                en: "The birth date of the patient (birthTime with @value) is missing: the \
                     identity cannot be compared. Fill birthTime/@value, the year at least.",
            });
            (header.near(patient, "birthTime"), message)
        });
    }
}
