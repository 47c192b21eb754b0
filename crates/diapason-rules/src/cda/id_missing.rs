use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:id-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/0c376899",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9c9a46b1",
        ],
        title: Text { fr: "Le document n'a pas d'identifiant", en: "The document has no identifier" },
        docs: Text {
            fr: "L'élément `id` nomme cette version du document, et elle seule. Le DMP et la \
                 messagerie s'en servent pour ne pas l'enregistrer deux fois et pour la remplacer \
                 plus tard.\n\n\
                 À faire : renseigner `ClinicalDocument/id/@root` avec un OID ou un UUID neuf à \
                 chaque version.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `id` names this version of the document and no other. The DMP and \
                 mail systems use it to avoid filing it twice and to replace it later.\n\n\
                 What to do: fill `ClinicalDocument/id/@root` with an OID or a UUID that is new \
                 for every version.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "id").any(|node| header.attribute(node, "root").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le document n'a pas d'identifiant (id avec @root, sans nullFlavor) : il ne pourra \
                 être ni retrouvé ni remplacé. Renseigner ClinicalDocument/id.",
            en: "The document has no identifier (id with @root, without nullFlavor): it can be \
                 neither found nor replaced. Fill ClinicalDocument/id.",
        });
        (header.near(header.root, "id"), message)
    });
}
