use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/patient-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:patient-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/92ed9d0b",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/be8e5eac",
        ],
        title: Text { fr: "Les traits du patient manquent", en: "The traits of the patient are missing" },
        docs: Text {
            fr: "`recordTarget/patientRole/patient` porte le nom, le sexe et la naissance du \
                 patient. Un identifiant seul ne permet pas de vérifier que le document concerne \
                 bien la personne.\n\n\
                 À faire : ajouter `patient` avec `name`, `administrativeGenderCode` et \
                 `birthTime`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`recordTarget/patientRole/patient` carries the name, sex and birth of the \
                 patient. An identifier alone does not allow anybody to verify that the document \
                 is about this person.\n\n\
                 What to do: add `patient` with `name`, `administrativeGenderCode` and \
                 `birthTime`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for target in header.live(header.root, "recordTarget") {
        let mut roles = header.children(target, "patientRole");
        let found = roles.any(|role| header.live(role, "patient").next().is_some());
        checks.require(found, || {
            let role = header.child(target, "patientRole").unwrap_or(target);
            let message = Message::new(Text {
                fr: "Le patient n'a pas de traits (patientRole/patient, sans nullFlavor) : \
                     personne ne pourra vérifier que le document le concerne. Ajouter patient.",
                en: "The patient has no traits (patientRole/patient, without nullFlavor): nobody \
                     can verify that the document is about them. Add patient.",
            });
            (header.near(role, "patient"), message)
        });
    }
}
