use crate::{Time, TimeView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::TimestampFault;

pub(super) static RULE: Rule<Time> = Rule {
    info: RuleInfo {
        id: "model/timestamp-impossible",
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
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e979f530",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f73b2071",
        ],
        title: Text {
            fr: "L'horodatage n'existe pas dans le calendrier",
            en: "The timestamp does not exist in the calendar",
        },
        docs: Text {
            fr: "L'horodatage a la bonne forme mais ne nomme aucun moment : un mois 13, un 30 \
                 février, une 25e heure. Le destinataire le refuse, ou le corrige à sa façon et date \
                 mal le document.\n\n\
                 À faire : corriger la source de la date ; souvent, jour et mois y sont inversés.",
            en: "The timestamp has the right form and names no moment: a month 13, a 30 February, a \
                 25th hour. The receiver refuses it, or corrects it in its own way and misdates the \
                 document.\n\n\
                 What to do: correct the source of the date; often day and month are swapped there.",
        },
    },
    check,
};

fn check(time: &TimeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let part = match time.fault {
        None => None,
        Some(TimestampFault::Month) => Some(Text { fr: "Le mois", en: "The month" }),
        Some(TimestampFault::Day) => Some(Text { fr: "Le jour", en: "The day" }),
        Some(TimestampFault::Hour) => Some(Text { fr: "L'heure", en: "The hour" }),
        Some(TimestampFault::Minute) => Some(Text { fr: "La minute", en: "The minute" }),
        Some(TimestampFault::Second) => Some(Text { fr: "La seconde", en: "The second" }),
        // Without its form a timestamp has no parts to judge.
        Some(TimestampFault::Empty | TimestampFault::Shape | TimestampFault::Zone) => return,
    };
    let words = part.unwrap_or(Text { fr: "", en: "" });
    checks.require(part.is_none(), || {
        let message = Message::new(Text {
            fr: "{part} de cet horodatage n'existe pas : le document sera refusé ou mal daté. \
                 Vérifier la source de la date, où jour et mois sont souvent inversés.",
            en: "{part} of this timestamp does not exist: the document will be refused or misdated. \
                 Check the source of the date, where day and month are often swapped.",
        });
        (time.value.at, message.words("part", words))
    });
}
