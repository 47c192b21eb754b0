use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/frame-broken",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text { fr: "La trame MLLP est incomplète", en: "The MLLP frame is incomplete" },
        docs: Text {
            fr: "MLLP encadre chaque message par l'octet 0x0B et la suite 0x1C 0x0D. Une trame \
                sans fin est souvent un message coupé ; une fin sans début, une capture qui \
                commence trop tard.\n\nÀ faire : vérifier que le message est entier, puis \
                envoyer les trois octets.",
            en: "MLLP frames each message with the byte 0x0B and the sequence 0x1C 0x0D. A frame \
                without end is often a message that was cut; an end without start, a capture \
                that begins too late.\n\nWhat to do: make sure that the message is whole, then \
                send the three bytes.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        around.faults,
        checks,
        |kind| {
            matches!(
                kind,
                WireFaultKind::FrameUnclosed | WireFaultKind::FrameUnopened | WireFaultKind::FrameEnd
            )
        },
        Text {
            fr: "La trame MLLP n'est pas complète (0x0B au début, 0x1C 0x0D à la fin) : le \
                message est peut-être coupé. Vérifier qu'il est entier.",
            en: "The MLLP frame is not complete (0x0B at the start, 0x1C 0x0D at the end): the \
                message may be cut. Make sure that it is whole.",
        },
    );
}
