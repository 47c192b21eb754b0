use super::{Header, patient};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/patient-role-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:patientRole-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/29b1fb51",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/38cf5a0a",
        ],
        title: Text { fr: "Le patient n'a pas d'identifiant", en: "The patient has no identifier" },
        docs: Text {
            fr: "`patientRole/id` porte l'INS du patient, ou à défaut son numéro dans \
                 l'établissement. Sans lui, le rattachement ne repose que sur des noms et une \
                 date.\n\n\
                 À faire : écrire au moins un `id` avec `@root` et `@extension` : l'INS si \
                 l'identité est qualifiée, et le numéro local (IPP).\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`patientRole/id` carries the INS of the patient or, failing that, their number in \
                 the institution. Without it, filing rests on names and a date alone.\n\n\
                 What to do: write at least one `id` with `@root` and `@extension`: the INS where \
                 the identity is qualified, and the local number (IPP).\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for role in patient::roles(header) {
        let found = header.live(role, "id").any(|id| header.attribute(id, "root").is_some());
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Le patient n'a aucun identifiant (patientRole/id avec @root, sans nullFlavor) \
                     : le rattachement ne tiendra qu'à ses traits. Écrire l'INS, ou à défaut \
                     l'IPP.",
                en: "The patient has no identifier (patientRole/id with @root, without \
                     nullFlavor): filing will rest on traits alone. Write the INS or, failing \
                     that, the local number (IPP).",
            });
            (header.near(role, "id"), message)
        });
    }
}
