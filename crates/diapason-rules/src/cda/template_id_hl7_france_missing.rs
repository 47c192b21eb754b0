use super::{Header, template};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/template-id-hl7-france-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:templateId-hl7-france"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2cd48f57",
        ],
        title: Text {
            fr: "La conformité au profil CDA de HL7 France n'est pas déclarée",
            en: "Conformance to the HL7 France CDA profile is not declared",
        },
        docs: Text {
            fr: "Un document déclare les règles qu'il suit par ses `templateId`. Celui de HL7 \
                 France, `2.16.840.1.113883.2.8.2.1`, est obligatoire dans tout document du \
                 CI-SIS.\n\n\
                 À faire : ajouter `<templateId root=\"2.16.840.1.113883.2.8.2.1\"/>`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document declares the rules it follows by its `templateId` elements. That of \
                 HL7 France, `2.16.840.1.113883.2.8.2.1`, is mandatory in every CI-SIS \
                 document.\n\n\
                 What to do: add `<templateId root=\"2.16.840.1.113883.2.8.2.1\"/>`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    checks.require(template::declared(header, template::HL7_FRANCE), || {
        let message = Message::new(Text {
            fr: "Le templateId de HL7 France (2.16.840.1.113883.2.8.2.1) manque : le document ne \
                 déclare pas suivre le profil CDA français. Ajouter <templateId \
                 root=\"2.16.840.1.113883.2.8.2.1\"/>.",
            en: "The templateId of HL7 France (2.16.840.1.113883.2.8.2.1) is missing: the document \
                 does not declare that it follows the French CDA profile. Add <templateId \
                 root=\"2.16.840.1.113883.2.8.2.1\"/>.",
        });
        (header.at(header.root), message)
    });
}
