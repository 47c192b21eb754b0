use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/trailing-separators",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text {
            fr: "Des séparateurs inutiles en fin de segment",
            en: "Useless separators at the end of a segment",
        },
        docs: Text {
            fr: "Des séparateurs de champs terminent un segment sans rien après eux. C'est \
                permis et sans effet ; les omettre allège le message et en facilite la \
                lecture.\n\nÀ faire : rien d'obligatoire.",
            en: "Field separators end a segment with nothing after them. That is allowed and has \
                no effect; leaving them out makes the message lighter and easier to \
                read.\n\nWhat to do: nothing that is required.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::TrailingSeparators),
        Text {
            fr: "Des séparateurs terminent ce segment sans rien après eux : c'est sans effet. \
                Les omettre allège le message.",
            en: "Separators end this segment with nothing after them: that has no effect. \
                Leaving them out makes the message lighter.",
        },
    );
}
