use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/documentation-of-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:documentationOf-present"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/4a654c48",
        ],
        title: Text { fr: "Aucun acte n'est documenté", en: "No act is documented" },
        docs: Text {
            fr: "`documentationOf/serviceEvent` dit de quel acte le document rend compte, quand et \
                 par qui il a été fait. Les métadonnées d'échange en tirent les dates de l'acte et \
                 le cadre d'exercice.\n\n\
                 À faire : ajouter `documentationOf/serviceEvent` avec `effectiveTime` et \
                 `performer`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`documentationOf/serviceEvent` says which act the document reports, when and by \
                 whom it was done. The exchange metadata take the times of the act and the \
                 practice setting from it.\n\n\
                 What to do: add `documentationOf/serviceEvent` with `effectiveTime` and \
                 `performer`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found =
        header.live(header.root, "documentationOf").any(|node| header.child(node, "serviceEvent").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "L'acte documenté (documentationOf avec serviceEvent, sans nullFlavor) manque : \
                 rien ne dit de quoi le document rend compte. Ajouter \
                 documentationOf/serviceEvent.",
            en: "The documented act (documentationOf with serviceEvent, without nullFlavor) is \
                 missing: nothing says what the document reports. Add \
                 documentationOf/serviceEvent.",
        });
        (header.near(header.root, "documentationOf"), message)
    });
}
