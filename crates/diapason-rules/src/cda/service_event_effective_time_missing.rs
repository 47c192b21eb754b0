use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/service-event-effective-time-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:documentationOf-main-act"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/cd993a0f",
        ],
        title: Text { fr: "L'acte principal n'a pas de date", en: "The main act has no time" },
        docs: Text {
            fr: "Le premier `documentationOf` est l'acte principal du document ; son \
                 `effectiveTime` dit quand il a eu lieu. Les métadonnées d'échange et la \
                 chronologie du patient en dépendent.\n\n\
                 À faire : ajouter `serviceEvent/effectiveTime/low`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The first `documentationOf` is the main act of the document; its `effectiveTime` \
                 says when it took place. The exchange metadata and the patient's timeline depend \
                 on it.\n\n\
                 What to do: add `serviceEvent/effectiveTime/low`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = header.descend(header.root, &["documentationOf", "serviceEvent"]) else { return };
    checks.require(header.child(event, "effectiveTime").is_some(), || {
        let message = Message::new(Text {
            fr: "L'acte principal (premier documentationOf) n'a pas de date : il ne pourra pas \
                 être situé dans la chronologie du patient. Ajouter serviceEvent/effectiveTime.",
            en: "The main act (first documentationOf) has no time: it cannot be placed in the \
                 patient's timeline. Add serviceEvent/effectiveTime.",
        });
        (header.at(event), message)
    });
}
