use super::{Header, cardinality::unique, template};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/template-id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:templateId-hl7-france", "ci-sis-cda:templateId-ci-sis"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/682f42b8",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e5212411",
        ],
        title: Text {
            fr: "Une déclaration de conformité est répétée",
            en: "A declaration of conformance is repeated",
        },
        docs: Text {
            fr: "Les `templateId` de HL7 France et de la structuration minimale s'écrivent une \
                 fois chacun. Répétés, ils font refuser le document par les contrôles officiels, \
                 et faussent le compte pour un corps non structuré.\n\n\
                 À faire : retirer la répétition.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The `templateId` elements of HL7 France and of the minimal structure are written \
                 once each. Where they are repeated, the official checks refuse the document, and \
                 the count for an unstructured body is wrong.\n\n\
                 What to do: take out the repetition.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let words = Text {
        fr: "Le templateId de HL7 France ou du CI-SIS est déclaré {count} fois : les contrôles \
             officiels refusent le document. Retirer le templateId en trop.",
        en: "The templateId of HL7 France or of the CI-SIS is declared {count} times: the official \
             checks refuse the document. Take out the extra templateId.",
    };
    for root in [template::HL7_FRANCE, template::CI_SIS] {
        let found = header.children(header.root, "templateId");
        let found = found.filter(|node| header.attribute(*node, "root") == Some(root));
        unique(header, found, checks, words);
    }
}
