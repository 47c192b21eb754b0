use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/service-event-performer-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:documentationOf-main-act"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5d8e16b3",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f301604e",
        ],
        title: Text {
            fr: "L'acte principal a plusieurs exécutants",
            en: "The main act has several performers",
        },
        docs: Text {
            fr: "L'acte principal a un seul `performer`. Les autres intervenants sont des \
                 `participant`, ou les exécutants d'autres `documentationOf`.\n\n\
                 À faire : garder l'exécutant principal.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "The main act has one `performer`. Others who took part are `participant` \
                 elements, or performers of further `documentationOf` elements.\n\n\
                 What to do: keep the main performer.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = header.descend(header.root, &["documentationOf", "serviceEvent"]) else { return };
    let words = Text {
        fr: "L'acte principal porte {count} exécutants (performer) : le cadre d'exercice n'est \
             plus déterminé. Garder le performer principal.",
        en: "The main act has {count} performers: the practice setting is no longer determined. \
             Keep the main performer.",
    };
    unique(header, header.children(event, "performer"), checks, words);
}
