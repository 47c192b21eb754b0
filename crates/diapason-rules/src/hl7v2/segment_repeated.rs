use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::StructureFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:structures", "pam-fr:structures"],
        repeats: &[],
        title: Text { fr: "Un segment est répété", en: "A segment is repeated" },
        docs: Text {
            fr: "La structure du message n'admet ce segment qu'une fois à cet endroit. Le \
                destinataire n'en lit qu'un, le premier ou le dernier, ou rejette le \
                message.\n\nÀ faire : garder le bon, ou envoyer un message par \
                occurrence.\n\nSource : structure du message dans son profil (CI-SIS, IHE PAM \
                France).",
            en: "The structure of the message allows this segment only once at this place. The \
                receiver reads one of them, the first or the last, or rejects the \
                message.\n\nWhat to do: keep the right one, or send one message for \
                each.\n\nSource: structure of the message in its profile (CI-SIS, IHE PAM \
                France).",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_structure(
        view,
        checks,
        StructureFaultKind::Repeated,
        Text {
            fr: "Le segment {segment} est de trop{place}{after} : le destinataire n'en lira \
                qu'un. Garder le bon.",
            en: "Segment {segment} is one too many{place}{after}: the receiver will read one \
                only. Keep the right one.",
        },
    );
}
