use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/component-of-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:componentOf-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d44b843e",
        ],
        title: Text { fr: "La prise en charge manque", en: "The encounter is missing" },
        docs: Text {
            fr: "`componentOf/encompassingEncounter` dit au cours de quelle prise en charge le \
                 document a été produit, et dans quel lieu. Les métadonnées d'échange en tirent la \
                 modalité d'exercice.\n\n\
                 À faire : ajouter `componentOf/encompassingEncounter` avec `effectiveTime` et \
                 `location`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`componentOf/encompassingEncounter` says during which encounter the document was \
                 made, and where. The exchange metadata take the type of facility from it.\n\n\
                 What to do: add `componentOf/encompassingEncounter` with `effectiveTime` and \
                 `location`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header
        .live(header.root, "componentOf")
        .any(|node| header.child(node, "encompassingEncounter").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "La prise en charge (componentOf avec encompassingEncounter, sans nullFlavor) \
                 manque : rien ne dit dans quel cadre le document a été produit. Ajouter \
                 componentOf/encompassingEncounter.",
            en: "The encounter (componentOf with encompassingEncounter, without nullFlavor) is \
                 missing: nothing says in which setting the document was made. Add \
                 componentOf/encompassingEncounter.",
        });
        (header.near(header.root, "componentOf"), message)
    });
}
