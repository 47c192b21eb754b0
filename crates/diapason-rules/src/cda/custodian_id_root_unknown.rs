use super::{Header, custodian};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-id-root-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-id-root"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a59489dc",
        ],
        title: Text {
            fr: "L'identifiant de la structure chargée de la conservation (custodian) n'est pas national",
            en: "The identifier of the custodian is not a national one",
        },
        docs: Text {
            fr: "La structure chargée de la conservation (`custodian`) s'identifie sous \
                 `1.2.250.1.71.4.2.2` (identifiant national des structures) ou, pour un document \
                 produit par le patient, sous `1.2.250.1.213.4.1` (l'organisation qui l'héberge). Un \
                 numéro interne à l'établissement ne dit rien à un récepteur.\n\n\
                 À faire : écrire l'identifiant national : `1` suivi du FINESS, ou `3` suivi du \
                 SIRET.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The custodian is identified under `1.2.250.1.71.4.2.2` (national identifier of \
                 structures) or, for a document that the patient made, under `1.2.250.1.213.4.1` \
                 (the organisation that hosts it). A number that is internal to the institution \
                 tells a receiver nothing.\n\n\
                 What to do: write the national identifier: `1` and the FINESS, or `3` and the \
                 SIRET.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for id in custodian::structures(header).flat_map(|structure| header.live(structure, "id")) {
        let field = header.attribute_field(id, "root");
        let Some(root) = field.text() else { continue };
        checks.require(matches!(root, "1.2.250.1.71.4.2.2" | "1.2.250.1.213.4.1"), || {
            let message = Message::new(Text {
                fr: "L'identifiant de la structure chargée de la conservation (custodian) n'est pas \
                     sous une racine nationale : un récepteur ne saura pas la retrouver. Écrire 1 \
                     suivi du FINESS, ou 3 suivi du SIRET, sous 1.2.250.1.71.4.2.2.",
                en: "The identifier of the custodian is not under a national root: a receiver will \
                     not know how to find it. Write 1 followed by the FINESS, or 3 followed by the \
                     SIRET, under 1.2.250.1.71.4.2.2.",
            });
            (field.at(), message)
        });
    }
}
