use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/service-event-performer-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:documentationOf-main-act"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5d8e16b3",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/dcf20eef",
        ],
        title: Text { fr: "L'acte principal n'a pas d'exécutant", en: "The main act has no performer" },
        docs: Text {
            fr: "Le `performer` de l'acte principal dit qui l'a fait, et dans quel cadre \
                 d'exercice. Les métadonnées d'échange en tirent le cadre d'exercice, qui \
                 y est obligatoire.\n\n\
                 À faire : ajouter `serviceEvent/performer` avec `assignedEntity` et sa \
                 structure.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The `performer` of the main act says who did it, and in which practice setting. \
                 The exchange metadata take the practice setting, mandatory there, \
                 from it.\n\n\
                 What to do: add `serviceEvent/performer` with `assignedEntity` and its \
                 structure.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = header.descend(header.root, &["documentationOf", "serviceEvent"]) else { return };
    checks.require(header.child(event, "performer").is_some(), || {
        let message = Message::new(Text {
            fr: "L'acte principal (premier documentationOf) n'a pas d'exécutant : rien ne dit qui \
                 l'a fait ni dans quel cadre. Ajouter serviceEvent/performer.",
            en: "The main act (first documentationOf) has no performer: nothing says who did it or \
                 in which setting. Add serviceEvent/performer.",
        });
        (header.at(event), message)
    });
}
