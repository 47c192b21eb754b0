use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/text-outside-message",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text { fr: "Du texte hors de tout message", en: "Text outside any message" },
        docs: Text {
            fr: "Des lignes précèdent le premier MSH ou suivent la fin d'un lot, et \
                n'appartiennent à aucun message : un destinataire les ignore ou rejette le tout. \
                C'est souvent un journal ou un message dont l'en-tête a disparu.\n\nÀ faire : \
                retirer ces lignes, ou retrouver l'en-tête du message.",
            en: "Lines stand before the first MSH or after the end of a batch and belong to no \
                message: a receiver ignores them or rejects everything. Often this is a log, or \
                a message whose header was lost.\n\nWhat to do: remove these lines, or find the \
                header of the message.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if around.messages == 0 {
        return;
    }
    faults::require_none(
        around.faults,
        checks,
        |kind| matches!(kind, WireFaultKind::OutsideMessage),
        Text {
            fr: "Ces lignes n'appartiennent à aucun message : elles seront perdues. Les retirer, \
                ou retrouver l'en-tête MSH qui manque.",
            en: "These lines belong to no message: they will be lost. Remove them, or find the \
                MSH header that is missing.",
        },
    );
}
