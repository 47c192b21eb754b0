use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/patient-name-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:patient-name-once", "ci-sis-cda:name-parts-present"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/1aa16047",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9275761b",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a3111fb2",
        ],
        title: Text { fr: "Le patient n'a pas de nom", en: "The patient has no name" },
        docs: Text {
            fr: "Le nom du patient comporte au moins un nom de famille (`family`) et un prénom \
                 (`given`), sans `nullFlavor`. C'est ce que le lecteur compare en premier.\n\n\
                 Quand le patient porte une INS, la règle `ins/traits-missing` juge l'ensemble des \
                 traits à la place de celle-ci.\n\n\
                 À faire : renseigner `patient/name` avec `family` et `given`, chacun avec son \
                 qualificatif.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The patient's name holds at least one `family` and one `given`, without \
                 `nullFlavor`. It is what readers compare first.\n\n\
                 Where the patient carries an INS, the rule `ins/traits-missing` judges all traits \
                 instead of this one.\n\n\
                 What to do: fill `patient/name` with `family` and `given`, each with its \
                 qualifier.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for patient in patient::without_ins(header) {
        let part = |name, part| header.live(name, part).next().is_some();
        let found = header.live(patient, "name").any(|name| part(name, "family") && part(name, "given"));
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Le nom du patient (name avec family et given, sans nullFlavor) manque ou est \
                     incomplet : le lecteur ne pourra pas le reconnaître. Renseigner patient/name.",
                en: "The name of the patient (name with family and given, without nullFlavor) is \
                     missing or incomplete: readers cannot recognise them. Fill patient/name.",
            });
            (header.near(patient, "name"), message)
        });
    }
}
