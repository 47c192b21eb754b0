use super::{Header, signature};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/legal-authenticator-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:legalAuthenticator-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/191f0b8c",
        ],
        title: Text {
            fr: "Le document n'a pas de responsable",
            en: "The document has no legal authenticator",
        },
        docs: Text {
            fr: "L'élément `legalAuthenticator` désigne qui prend la responsabilité du document ; \
                 son `signatureCode` a le code `S`. Sans lui, le document est un brouillon que \
                 personne n'assume.\n\n\
                 À faire : ajouter `legalAuthenticator` avec `time`, `<signatureCode code=\"S\"/>` \
                 et `assignedEntity`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `legalAuthenticator` names who takes responsibility for the document; \
                 its `signatureCode` has code `S`. Without it the document is a draft that nobody \
                 stands behind.\n\n\
                 What to do: add `legalAuthenticator` with `time`, `<signatureCode code=\"S\"/>` \
                 and `assignedEntity`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    checks.require(signature::signed(header).next().is_some(), || {
        let message = Message::new(Text {
            fr: "Le responsable du document (legalAuthenticator dont signatureCode est S) manque : \
                 personne n'en prend la responsabilité. Ajouter legalAuthenticator avec \
                 <signatureCode code=\"S\"/>.",
            en: "The legal authenticator of the document (with signatureCode S) is missing: nobody \
                 takes responsibility for it. Add legalAuthenticator with <signatureCode \
                 code=\"S\"/>.",
        });
        (header.near(header.root, "legalAuthenticator"), message)
    });
}
