use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/patient-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:patient-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/312e84dc",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ccc57b79",
        ],
        title: Text {
            fr: "Le recordTarget a plusieurs patients (patient)",
            en: "The recordTarget has several patients (patient)",
        },
        docs: Text {
            fr: "Un `recordTarget` contient un `patientRole` et un seul, qui contient un \
                 `patient` et un seul. Avec deux, les traits de deux personnes se mêlent et le \
                 document risque d'être rattaché au mauvais dossier.\n\n\
                 À faire : faire un document par patient.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A `recordTarget` holds exactly one `patientRole`, which holds exactly one \
                 `patient`. With two, the traits of two people mix and the document may be filed \
                 in the wrong record.\n\n\
                 What to do: make one document per patient.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for target in header.live(header.root, "recordTarget") {
        let roles = header.children(target, "patientRole");
        let found = roles.flat_map(|role| header.live(role, "patient"));
        let words = Text {
            fr: "Le recordTarget porte {count} patients (patient) : les traits se mêlent et le \
                 document risque d'être rattaché au mauvais dossier. Faire un document par \
                 patient.",
            en: "The recordTarget has {count} patients (patient): their traits mix and the \
                 document may be filed in the wrong record. Make one document per patient.",
        };
        unique(header, found, checks, words);
    }
}
