use super::{Header, body, template};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/unstructured-template-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:unstructured-templateId"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b93a5e57",
        ],
        title: Text {
            fr: "Le corps non structuré n'est pas déclaré",
            en: "The unstructured body is not declared",
        },
        docs: Text {
            fr: "Un document dont le corps est un fichier (`nonXMLBody`) déclare le `templateId` \
                 `1.3.6.1.4.1.19376.1.2.20` à la place de celui d'un volet. C'est à lui qu'un \
                 récepteur sait qu'il doit ouvrir un fichier.\n\n\
                 À faire : ajouter `<templateId root=\"1.3.6.1.4.1.19376.1.2.20\"/>` et retirer \
                 celui du volet.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document whose body is a file (`nonXMLBody`) declares `templateId` \
                 `1.3.6.1.4.1.19376.1.2.20` in place of that of a model. By it a receiver knows \
                 that it has a file to open.\n\n\
                 What to do: add `<templateId root=\"1.3.6.1.4.1.19376.1.2.20\"/>` and take out \
                 that of the model.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(unstructured) = body::unstructured(header) else { return };
    checks.require(template::declared(header, template::UNSTRUCTURED), || {
        let message = Message::new(Text {
            fr: "Le corps du document est un fichier (nonXMLBody) mais le templateId \
                 1.3.6.1.4.1.19376.1.2.20 manque : un récepteur y cherchera des sections. Ajouter \
                 <templateId root=\"1.3.6.1.4.1.19376.1.2.20\"/>.",
            en: "The body of the document is a file (nonXMLBody) but templateId \
                 1.3.6.1.4.1.19376.1.2.20 is missing: a receiver will look for sections. Add \
                 <templateId root=\"1.3.6.1.4.1.19376.1.2.20\"/>.",
        });
        (header.at(unstructured), message)
    });
}
