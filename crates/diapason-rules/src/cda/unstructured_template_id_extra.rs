use super::{Header, body, template};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/unstructured-template-id-extra",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:unstructured-templateId"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b57d7aa8",
        ],
        title: Text {
            fr: "Un document non structuré déclare un volet de trop",
            en: "An unstructured document declares one model too many",
        },
        docs: Text {
            fr: "Un document dont le corps est un fichier ne déclare que trois `templateId` : ceux \
                 de HL7 France, du CI-SIS et des corps non structurés. Celui d'un volet \
                 promettrait des sections qui ne sont pas là.\n\n\
                 À faire : retirer les autres `templateId`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document whose body is a file declares three `templateId` elements only: those \
                 of HL7 France, of the CI-SIS and of unstructured bodies. That of a model would \
                 promise sections that are not there.\n\n\
                 What to do: take out the other `templateId` elements.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let declared = template::declared(header, template::UNSTRUCTURED);
    if !declared || body::structured(header).is_some() || body::unstructured(header).is_none() {
        return;
    }
    let mut extra = template::of_model(header)
        .filter(|node| header.attribute(*node, "root") != Some(template::UNSTRUCTURED));
    let first = extra.next();
    checks.require(first.is_none(), || {
        let message = Message::new(Text {
            fr: "Le corps du document est un fichier (nonXMLBody) mais un templateId de trop est \
                 déclaré : il promet des sections qui ne sont pas là. Retirer ce templateId.",
            en: "The body of the document is a file (nonXMLBody) but one templateId too many is \
                 declared: it promises sections that are not there. Take out this templateId.",
        });
        (header.at(first.unwrap_or(header.root)), message)
    });
}
