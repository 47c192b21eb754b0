use super::{Header, cardinality::unique};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/id-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:id-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/79ab37cb",
        ],
        title: Text {
            fr: "Le document a plusieurs identifiants",
            en: "The document has several identifiers",
        },
        docs: Text {
            fr: "Un document n'a qu'un `id`. Avec plusieurs, deux systèmes peuvent en retenir deux \
                 différents : le document est enregistré en double, ou le remplacement échoue.\n\n\
                 À faire : garder l'`id` de cette version ; l'identifiant commun aux versions va \
                 dans `setId`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has one `id`. With several, two systems may keep two different ones: \
                 the document is filed twice, or its replacement fails.\n\n\
                 What to do: keep the `id` of this version; the identifier common to all versions \
                 goes into `setId`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = header.live(header.root, "id");
    let words = Text {
        fr: "Le document porte {count} identifiants (id) : un récepteur ne sait pas lequel \
             retenir. Garder un seul id.",
        en: "The document has {count} identifiers (id): a receiver does not know which one to \
             keep. Keep one id only.",
    };
    unique(header, found, checks, words);
}
