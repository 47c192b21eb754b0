use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/author-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:author-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8f069137",
        ],
        title: Text { fr: "L'auteur n'a pas d'identifiant", en: "The author has no identifier" },
        docs: Text {
            fr: "`assignedAuthor/id` identifie l'auteur : son numéro RPPS sous \
                 `1.2.250.1.71.4.2.1` pour un professionnel. Un nom seul ne distingue pas deux \
                 homonymes, et les métadonnées d'échange \
                 reprennent cet identifiant.\n\n\
                 À faire : renseigner `assignedAuthor/id`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`assignedAuthor/id` identifies the author: for a professional, the RPPS number \
                 under `1.2.250.1.71.4.2.1`. A name alone does not tell two people of the same \
                 name apart, and the exchange \
                 metadata repeat this identifier.\n\n\
                 What to do: fill `assignedAuthor/id`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let authors = header.children(header.root, "author");
    for author in authors.flat_map(|author| header.live(author, "assignedAuthor")) {
        checks.require(header.child(author, "id").is_some(), || {
            let message = Message::new(Text {
                fr: "Un auteur n'a pas d'identifiant (assignedAuthor/id) : rien ne le distingue \
                     d'un homonyme. Écrire son numéro national dans assignedAuthor/id.",
                en: "An author has no identifier (assignedAuthor/id): nothing tells them from \
                     somebody of the same name. Write their national number into \
                     assignedAuthor/id.",
            });
            (header.at(author), message)
        });
    }
}
