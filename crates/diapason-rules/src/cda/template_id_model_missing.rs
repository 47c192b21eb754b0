use super::{Header, body, template};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/template-id-model-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:templateId-model"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/0d02c634",
        ],
        title: Text {
            fr: "Le modèle du document n'est pas déclaré",
            en: "The model of the document is not declared",
        },
        docs: Text {
            fr: "Après les `templateId` de HL7 France et du CI-SIS, un troisième dit quel volet le \
                 document suit (compte rendu de biologie, VSM, lettre de liaison...). Sans lui, \
                 aucun contrôle propre au volet ne peut être choisi.\n\n\
                 À faire : ajouter le `templateId` du volet, avec sa version en `extension` si le \
                 volet en donne une.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "After the `templateId` elements of HL7 France and of the CI-SIS, a third one says \
                 which model the document follows (laboratory report, VSM, liaison letter...). \
                 Without it no check specific to that model can be chosen.\n\n\
                 What to do: add the `templateId` of the model, with its version as `extension` \
                 where the model gives one.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    if body::unstructured(header).is_some() {
        return;
    }
    checks.require(template::of_model(header).next().is_some(), || {
        let message = Message::new(Text {
            fr: "Le document déclare la structuration minimale mais aucun volet : ses règles \
                 propres ne peuvent pas être choisies. Ajouter le templateId du volet.",
            en: "The document declares the minimal structure but no document model: its own rules \
                 cannot be chosen. Add the templateId of the model.",
        });
        (header.at(header.root), message)
    });
}
