use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/service-stop-before-start",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:times"],
        repeats: &[],
        title: Text { fr: "L'acte finit avant d'avoir commencé", en: "The act ends before it began" },
        docs: Text {
            fr: "`serviceStopTime` ne peut pas précéder `serviceStartTime`. Quand c'est le \
                 cas, les deux dates ont souvent été permutées, ou l'une est en heure locale.\n\n\
                 À faire : corriger la date fausse, et les écrire toutes deux en UTC.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`serviceStopTime` cannot come before `serviceStartTime`. Where it does, the \
                 two were often swapped, or one is in local time.\n\n\
                 What to do: correct the wrong time, and write both in UTC.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let time = |name| entry.value_of(name).filter(|time| is_digits(time.text()));
        let (Some(start), Some(stop)) = (time("serviceStartTime"), time("serviceStopTime")) else { continue };
        let length = start.text().len().min(stop.text().len());
        let (from, to) = (start.text().get(..length), stop.text().get(..length));
        checks.require(from <= to, || {
            let message = Message::new(Text {
                fr: "serviceStopTime précède serviceStartTime : le destinataire ne saura pas \
                     quand l'acte a eu lieu. Corriger la date fausse et écrire les deux en UTC.",
                en: "The serviceStopTime comes before the serviceStartTime: the receiver will \
                     not know when the act took place. Correct the wrong time and write both in \
                     UTC.",
            });
            (stop.anchor(), message)
        });
    }
}

fn is_digits(text: &str) -> bool {
    text.len() >= 8 && text.bytes().all(|b| b.is_ascii_digit())
}
