use super::{Header, template};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/template-id-ci-sis-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:templateId-ci-sis"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b03d7d6f",
        ],
        title: Text {
            fr: "La conformité à la structuration minimale n'est pas déclarée",
            en: "Conformance to the minimal structure is not declared",
        },
        docs: Text {
            fr: "Le `templateId` `1.2.250.1.213.1.1.1.1` déclare que l'en-tête suit le volet \
                 structuration minimale du CI-SIS, socle commun à tous les volets. C'est à lui \
                 qu'un récepteur reconnaît un document qu'il sait ranger.\n\n\
                 À faire : ajouter `<templateId root=\"1.2.250.1.213.1.1.1.1\"/>`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The `templateId` `1.2.250.1.213.1.1.1.1` declares that the header follows the \
                 minimal structure of the CI-SIS, common to all its document models. By it a \
                 receiver recognises a document that it knows how to file.\n\n\
                 What to do: add `<templateId root=\"1.2.250.1.213.1.1.1.1\"/>`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    checks.require(template::declared(header, template::CI_SIS), || {
        let message = Message::new(Text {
            fr: "Le templateId de la structuration minimale du CI-SIS (1.2.250.1.213.1.1.1.1) \
                 manque : un récepteur ne reconnaîtra pas un document du CI-SIS. Ajouter \
                 <templateId root=\"1.2.250.1.213.1.1.1.1\"/>.",
            en: "The templateId of the CI-SIS minimal structure (1.2.250.1.213.1.1.1.1) is \
                 missing: a receiver will not recognise a CI-SIS document. Add <templateId \
                 root=\"1.2.250.1.213.1.1.1.1\"/>.",
        });
        (header.at(header.root), message)
    });
}
