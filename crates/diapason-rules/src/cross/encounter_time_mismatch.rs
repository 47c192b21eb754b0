use super::messages::{Messages, MessagesView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Timestamp;
use std::cmp::Ordering;

pub(super) static RULE: Rule<Messages> = Rule {
    info: RuleInfo {
        id: "cross/encounter-time-mismatch",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les dates de venue du message ne sont pas celles du document",
            en: "The times of the visit in the message are not those of the document",
        },
        docs: Text {
            fr: "PV1-44 (entrée) et PV1-45 (sortie) devraient être les bornes de \
                 `encompassingEncounter/effectiveTime`.\n\nÀ faire : reprendre les mêmes dates des \
                 deux côtés.",
            en: "PV1-44 (admission) and PV1-45 (discharge) should be the bounds of \
                 `encompassingEncounter/effectiveTime`.\n\nWhat to do: take the same times on both \
                 sides.",
        },
    },
    check,
};

fn check(view: &MessagesView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(encounter) = view.encounter() else { return };
    for (written, bound) in view.times.iter().zip(["low", "high"]) {
        let Some(node) = view.header.descend(encounter, &["effectiveTime", bound]) else { continue };
        let there = view.header.attribute(node, "value").and_then(|text| Timestamp::parse(text.trim()).ok());
        let (Ok(here), Some(there)) = (Timestamp::parse(&written.text()), there) else { continue };
        checks.compare(matches!(here.compare(&there), None | Some(Ordering::Equal)), || {
            (written.anchor(), view.header.document.anchor(node), Message::new(MESSAGE))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "Une date de venue du message (PV1-44 entrée, PV1-45 sortie) n'est pas celle du document \
         (encompassingEncounter/effectiveTime) : le document paraîtra d'un autre séjour. \
         Reprendre les mêmes dates.",
    en: "A time of the visit in the message (PV1-44 admission, PV1-45 discharge) is not that of \
         the document (encompassingEncounter/effectiveTime): the document will seem to be of \
         another stay. Take the same times.",
};
