use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::StructureFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:structures", "pam-fr:structures"],
        repeats: &[],
        title: Text { fr: "Un segment obligatoire manque", en: "A required segment is missing" },
        docs: Text {
            fr: "La structure du message exige ce segment, et il n'y est pas : le destinataire \
                ne peut pas intégrer le message.\n\nÀ faire : ajouter le segment à sa \
                place.\n\nSource : structure du message dans son profil (CI-SIS, IHE PAM \
                France).",
            en: "The structure of the message requires this segment, and it is not there: the \
                receiver cannot take in the message.\n\nWhat to do: add the segment at its \
                place.\n\nSource: structure of the message in its profile (CI-SIS, IHE PAM \
                France).",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_structure(
        view,
        checks,
        StructureFaultKind::Missing,
        Text {
            fr: "Le segment {segment} manque{place}{after} : le destinataire ne peut pas \
                intégrer le message sans lui. L'ajouter.",
            en: "Segment {segment} is missing{place}{after}: the receiver cannot take in the \
                message without it. Add it.",
        },
    );
}
