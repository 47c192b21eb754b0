use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::{Field, Notation, Timestamp};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/time-with-separators",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:timestamp-form"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/05365b19",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/0a97b8ca",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2307ab6e",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/29195274",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/37a04587",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/41c9d184",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5546de73",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5572183c",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5eb9a884",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/6c6c286e",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/700ad3b6",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/73e93bc3",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/7fc60a30",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/856aac5c",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8947bff9",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9ec31fa6",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b21c744d",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/bf78a6ce",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c369a63f",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e979f530",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f73b2071",
        ],
        title: Text {
            fr: "Une date du document est écrite avec des séparateurs",
            en: "A date of the document is written with separators",
        },
        docs: Text {
            fr: "Un document CDA écrit ses dates d'un trait : `20240312101500+0100`. La forme \
                 `2024-03-12T10:15:00+01:00` est celle de JSON et de FHIR : le schéma CDA la \
                 refuse et un récepteur n'y lira souvent que l'année. Cette règle vaut aussi \
                 pour la date de naissance.\n\n\
                 À faire : retirer les tirets, le `T` et les deux-points.",
            en: "A CDA document writes its dates in one go: `20240312101500+0100`. The form \
                 `2024-03-12T10:15:00+01:00` is that of JSON and FHIR: the CDA schema refuses it \
                 and a receiver will often read nothing but the year. This rule applies to the \
                 date of birth too.\n\n\
                 What to do: remove the hyphens, the `T` and the colons.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let births = header.patients.iter().filter_map(|identity| Field::value(&identity.birth_date));
    for time in header.times.iter().chain(births) {
        let Ok(read) = Timestamp::parse(&time.text) else { continue };
        checks.require(read.notation() == Notation::Hl7, || {
            let message = Message::new(Text {
                fr: "Cette date est écrite avec des séparateurs, la forme de JSON et de FHIR : \
                     le schéma CDA la refuse et le récepteur la lira de travers. L'écrire d'un \
                     trait, comme 20240312 ou 20240312101500+0100.",
                en: "This date is written with separators, the form of JSON and FHIR: the CDA \
                     schema refuses it and the receiver will misread it. Write it in one go, \
                     such as 20240312 or 20240312101500+0100.",
            });
            (time.at, message)
        });
    }
}
