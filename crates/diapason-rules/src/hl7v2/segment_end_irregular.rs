use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-end-irregular",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text {
            fr: "Une ligne vide, ou une fin qui manque",
            en: "An empty line, or an end that is missing",
        },
        docs: Text {
            fr: "Une ligne vide sépare des segments, ou le dernier segment ne se termine pas par \
                CR. La plupart des lecteurs s'en accommodent.\n\nÀ faire : terminer chaque \
                segment par un CR, et un seul.",
            en: "An empty line stands between segments, or the last segment does not end with \
                CR. Most readers cope.\n\nWhat to do: end each segment with one CR, and one \
                only.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::BlankLine | WireFaultKind::NoFinalTerminator),
        Text {
            fr: "Une ligne est vide, ou le dernier segment ne se termine pas : un lecteur strict \
                peut croire le message coupé. Terminer chaque segment par un seul CR.",
            en: "A line is empty, or the last segment does not end: a strict reader may take the \
                message for cut. End each segment with one CR.",
        },
    );
}
