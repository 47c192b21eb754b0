use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fa4dfefd",
        ],
        title: Text {
            fr: "Le document n'a pas de structure chargée de la conservation (custodian)",
            en: "The document has no custodian",
        },
        docs: Text {
            fr: "L'élément `custodian` désigne la structure chargée de la conservation du document ; \
                 elle répond de son accès. C'est à elle qu'un récepteur demande l'original.\n\n\
                 À faire : ajouter \
                 `custodian/assignedCustodian/representedCustodianOrganization`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `custodian` names the structure that keeps the document and answers \
                 for access to it. It is there that a receiver asks for the original.\n\n\
                 What to do: add \
                 `custodian/assignedCustodian/representedCustodianOrganization`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.live(header.root, "custodian").any(|node| header.child(node, "assignedCustodian").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "La structure chargée de la conservation (custodian avec assignedCustodian, sans \
                 nullFlavor) manque : nul ne saura à qui demander l'original. Ajouter \
                 custodian/assignedCustodian.",
            en: "The custodian of the document (custodian with assignedCustodian, without \
                 nullFlavor) is missing: nobody will know where to ask for the original. Add \
                 custodian/assignedCustodian.",
        });
        (header.near(header.root, "custodian"), message)
    });
}
