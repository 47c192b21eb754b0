use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/gender-code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:gender-once", "ci-sis-cda:gender-value-set"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/3cc9885c",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e0eec63f",
            "schematron/CI-SIS_ModelesDeContenusCDA/JDV_administrativeGenderCode/a63951ed",
        ],
        title: Text { fr: "Le sexe du patient manque", en: "The sex of the patient is missing" },
        docs: Text {
            fr: "`administrativeGenderCode` est obligatoire, avec un `@code`, même quand le sexe \
                 est inconnu : il s'écrit alors `UN`.\n\n\
                 Quand le patient porte une INS, la règle `ins/traits-missing` juge l'ensemble des \
                 traits à la place de celle-ci.\n\n\
                 À faire : écrire `F`, `M` ou `UN`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`administrativeGenderCode` is mandatory, with a `@code`, even where the sex is \
                 unknown: it is then written `UN`.\n\n\
                 Where the patient carries an INS, the rule `ins/traits-missing` judges all traits \
                 instead of this one.\n\n\
                 What to do: write `F`, `M` or `UN`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::without_ins(header) {
        let mut genders = header.children(patient, "administrativeGenderCode");
        let found = genders.any(|gender| header.attribute(gender, "code").is_some());
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Le sexe du patient (administrativeGenderCode avec @code) manque : l'identité \
                     ne pourra pas être comparée. Écrire F, M ou UN.",
                en: "The sex of the patient (administrativeGenderCode with @code) is missing: the \
                     identity cannot be compared. Write F, M or UN.",
            });
            (header.near(patient, "administrativeGenderCode"), message)
        });
    }
}
