use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/record-target-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:recordTarget-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/71ba6709",
        ],
        title: Text { fr: "Le document n'a pas de patient", en: "The document has no patient" },
        docs: Text {
            fr: "L'élément `recordTarget` désigne le patient. Sans lui le document ne peut être \
                 rattaché à aucun dossier.\n\n\
                 À faire : ajouter `recordTarget/patientRole` avec les identifiants et les traits \
                 du patient.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `recordTarget` names the patient. Without it the document cannot be \
                 filed in any record.\n\n\
                 What to do: add `recordTarget/patientRole` with the identifiers and traits of the \
                 patient.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "recordTarget").next();
    checks.require(found.is_some(), || {
        let message = Message::new(Text {
            fr: "Le patient du document (recordTarget, sans nullFlavor) manque : il ne pourra être \
                 rattaché à aucun dossier. Ajouter recordTarget.",
            en: "The patient of the document (recordTarget, without nullFlavor) is missing: it \
                 cannot be filed in any record. Add recordTarget.",
        });
        (header.near(header.root, "recordTarget"), message)
    });
}
