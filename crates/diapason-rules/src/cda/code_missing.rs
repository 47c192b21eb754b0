use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/code-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:code-once", "ci-sis-cda:header-values"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/7ebcb40a",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/ff184133",
        ],
        title: Text { fr: "Le type du document manque", en: "The document type is missing" },
        docs: Text {
            fr: "L'élément `code` dit ce qu'est le document (compte rendu, lettre de liaison, \
                 synthèse...). Il commande le classement dans le DMP et la recherche par type.\n\n\
                 À faire : renseigner `ClinicalDocument/code` avec un code du jeu de valeurs des \
                 types de document (JDV_J07), son système et son libellé.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The element `code` says what the document is (report, liaison letter, \
                 summary...). It drives how the DMP files it and the search by type.\n\n\
                 What to do: fill `ClinicalDocument/code` with a code of the value set of document \
                 types (JDV_J07), its system and its display name.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "code").any(|node| header.attribute(node, "code").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le type du document (code, sans nullFlavor) manque : il sera mal classé, ou \
                 refusé. Renseigner ClinicalDocument/code.",
            en: "The document type (code, without nullFlavor) is missing: the document will be \
                 misfiled or refused. Fill ClinicalDocument/code.",
        });
        (header.near(header.root, "code"), message)
    });
}
