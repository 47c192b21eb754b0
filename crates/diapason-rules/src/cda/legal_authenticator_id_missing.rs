use super::{Header, signature};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/legal-authenticator-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:legalAuthenticator-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9c43d5f1",
        ],
        title: Text {
            fr: "Le responsable du document n'a pas d'identifiant",
            en: "The legal authenticator has no identifier",
        },
        docs: Text {
            fr: "`legalAuthenticator/assignedEntity/id` identifie qui répond du document, par son \
                 numéro national. Un nom seul n'engage personne.\n\n\
                 À faire : renseigner `assignedEntity/id`, avec `@root` et `@extension`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`legalAuthenticator/assignedEntity/id` identifies who answers for the document, \
                 by national number. A name alone binds nobody.\n\n\
                 What to do: fill `assignedEntity/id`, with `@root` and `@extension`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entity in signature::signed(header).filter_map(|node| header.child(node, "assignedEntity")) {
        checks.require(header.live(entity, "id").next().is_some(), || {
            let message = Message::new(Text {
                fr: "Le responsable du document n'a pas d'identifiant \
                     (legalAuthenticator/assignedEntity/id, sans nullFlavor) : rien ne dit qui en \
                     répond. Écrire son numéro national dans assignedEntity/id.",
                en: "The legal authenticator has no identifier \
                     (legalAuthenticator/assignedEntity/id, without nullFlavor): nothing says who \
                     answers for the document. Write their national number into assignedEntity/id.",
            });
            (header.near(entity, "id"), message)
        });
    }
}
