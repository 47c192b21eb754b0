use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/effective-time-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:effectiveTime-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/959f6bef",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ed33a331",
        ],
        title: Text {
            fr: "La date de création du document manque",
            en: "The creation time of the document is missing",
        },
        docs: Text {
            fr: "L'élément `effectiveTime` dit quand le document a été créé. Le lecteur s'en sert \
                 pour savoir si ce qu'il lit est à jour ; Diapason juge aussi les autres dates par \
                 rapport à elle.\n\n\
                 À faire : renseigner `ClinicalDocument/effectiveTime/@value`, avec l'heure et le \
                 fuseau.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `effectiveTime` says when the document was created. Readers use it to \
                 know whether what they read is up to date; the other dates are judged against it \
                 too.\n\n\
                 What to do: fill `ClinicalDocument/effectiveTime/@value`, with time and zone.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.live(header.root, "effectiveTime").any(|node| header.attribute(node, "value").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "La date de création du document (effectiveTime avec @value, sans nullFlavor) \
                 manque : le lecteur ne saura pas de quand il date. Renseigner \
                 ClinicalDocument/effectiveTime.",
            en: "The creation time of the document (effectiveTime with @value, without nullFlavor) \
                 is missing: readers will not know how old it is. Fill \
                 ClinicalDocument/effectiveTime.",
        });
        (header.near(header.root, "effectiveTime"), message)
    });
}
