use crate::{Time, TimeView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::{Timestamp, TimestampFault};

pub(super) static RULE: Rule<Time> = Rule {
    info: RuleInfo {
        id: "model/timestamp-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:timestamp-form"],
        repeats: &[],
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
    let fault = Timestamp::parse(&time.value.text).err();
    checks.require(!matches!(fault, Some(TimestampFault::Empty | TimestampFault::Shape)), || {
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
