use crate::{Time, TimeView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::TimestampFault;

pub(super) static RULE: Rule<Time> = Rule {
    info: RuleInfo {
        id: "model/timestamp-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:timestamp-form"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/05365b19",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/0a97b8ca",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/14dbe545",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/2307ab6e",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/29195274",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/37a04587",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/37c399f2",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/41c9d184",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5546de73",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5572183c",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5eb9a884",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/63848511",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/6c6c286e",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/700ad3b6",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/73e93bc3",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/7f5b621b",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/7fc60a30",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/856aac5c",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/8947bff9",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/9ec31fa6",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/a28993a9",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/aec9b3ad",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b21c744d",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b6cbd15a",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/b74087b9",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/bf78a6ce",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d5d5fd06",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/d9d3ed6d",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e979f530",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f6dca50e",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f73b2071",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fe0cde98",
        ],
        title: Text {
            fr: "L'horodatage n'est pas écrit comme un horodatage HL7",
            en: "The timestamp is not written as an HL7 timestamp",
        },
        docs: Text {
            fr: "Un horodatage s'écrit `AAAA[MM[JJ[HH[MM[SS[.S]]]]]]`, suivi s'il y a lieu du fuseau \
                 (`+0100`) ; en JSON, la forme ISO (`2024-05-01T10:30:00+02:00`) est admise aussi. \
                 Les chiffres vont par deux : `2024051` n'est ni un mois ni un jour. Un horodatage \
                 illisible fait classer le document à une date fausse, ou à aucune.\n\n\
                 À faire : écrire la date dans cette forme, sans espace ni séparateur.",
            en: "A timestamp is written `YYYY[MM[DD[HH[MM[SS[.S]]]]]]`, followed by the zone if any \
                 (`+0100`); in JSON the ISO form (`2024-05-01T10:30:00+02:00`) is taken too. Digits \
                 go in pairs: `2024051` is neither a month nor a day. A timestamp that cannot be read \
                 files the document under a wrong date, or under none.\n\n\
                 What to do: write the date in this form, without spaces or separators.",
        },
    },
    check,
};

fn check(time: &TimeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    checks.require(!matches!(time.fault, Some(TimestampFault::Empty | TimestampFault::Shape)), || {
        let message = Message::new(Text {
            fr: "Cet horodatage n'est pas de la forme AAAA[MM[JJ[HH[MM[SS]]]]] avec fuseau éventuel \
                 (+HHMM) : le document ne pourra pas être daté. Écrire l'horodatage dans cette forme, \
                 sans espace ni séparateur.",
            en: "This timestamp is not of the form YYYY[MM[DD[HH[MM[SS]]]]] with a zone if any \
                 (+HHMM): the document cannot be dated. Write the timestamp in this form, without \
                 spaces or separators.",
        });
        (time.value.at, message)
    });
}
