use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/trailing-blank",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Un blanc en fin de segment", en: "A blank at the end of a segment" },
        docs: Text {
            fr: "Un segment se termine par un espace ou une tabulation, qui fait partie de la \
                valeur du dernier champ : une comparaison échoue, un Base64 ne se décode plus \
                partout.\n\nÀ faire : retirer le blanc.",
            en: "A segment ends with a space or tab, which is part of the value of its last \
                field: a comparison fails, Base64 does not decode everywhere.\n\nWhat to do: \
                remove the blank.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::TrailingBlank),
        Text {
            fr: "Un blanc termine ce segment et fait partie de son dernier champ : une \
                comparaison ou un décodage peut échouer. Le retirer.",
            en: "A blank ends this segment and is part of its last field: a comparison or a \
                decoding may fail. Remove it.",
        },
    );
}
