use super::{Header, custodian};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/custodian-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:custodian-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/79116f56",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d1bb6245",
        ],
        title: Text {
            fr: "La structure chargée de la conservation (custodian) n'a pas d'identifiant",
            en: "The custodian has no identifier",
        },
        docs: Text {
            fr: "La structure chargée de la conservation (`custodian`) s'identifie par \
                 `representedCustodianOrganization/id`, sous la racine `1.2.250.1.71.4.2.2` pour \
                 une structure française. Un nom seul ne permet pas de la retrouver.\n\n\
                 À faire : écrire l'identifiant national de la structure : `1` suivi du FINESS, ou \
                 `3` suivi du SIRET.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The custodian is identified by `representedCustodianOrganization/id`, under root \
                 `1.2.250.1.71.4.2.2` for a French structure. A name alone does not allow anybody \
                 to find it.\n\n\
                 What to do: write the national identifier of the structure: `1` and its FINESS, \
                 or `3` and its SIRET.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for custodian in custodian::assigned(header) {
        let organization = header.child(custodian, "representedCustodianOrganization");
        let mut ids = organization.into_iter().flat_map(|organization| header.live(organization, "id"));
        checks.require(ids.any(|id| header.attribute(id, "root").is_some()), || {
            let message = Message::new(Text {
                fr: "La structure chargée de la conservation (custodian) n'a pas d'identifiant \
                     (representedCustodianOrganization/id avec @root, sans nullFlavor) : elle ne \
                     pourra pas être retrouvée. Écrire 1 suivi du FINESS, ou 3 suivi du SIRET, \
                     sous 1.2.250.1.71.4.2.2.",
                en: "The custodian has no identifier (representedCustodianOrganization/id with \
                     @root, without nullFlavor): it cannot be found. Write 1 followed by the \
                     FINESS, or 3 followed by the SIRET, under 1.2.250.1.71.4.2.2.",
            });
            (header.near(organization.unwrap_or(custodian), "id"), message)
        });
    }
}
