use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::StructureFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-misplaced",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:structures", "pam-fr:structures"],
        repeats: &[],
        title: Text { fr: "Un segment n'est pas à sa place", en: "A segment is not at its place" },
        docs: Text {
            fr: "L'ordre des segments dit à quoi chacun se rapporte : un OBX ou un PRT déplacé \
                change de sens, ou le message est rejeté.\n\nÀ faire : remettre le segment à sa \
                place.\n\nSource : structure du message dans son profil (CI-SIS, IHE PAM \
                France).",
            en: "The order of segments says what each relates to: an OBX or PRT that is moved \
                changes its meaning, or the message is rejected.\n\nWhat to do: put the segment \
                back at its place.\n\nSource: structure of the message in its profile (CI-SIS, \
                IHE PAM France).",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_structure(
        view,
        checks,
        StructureFaultKind::Misplaced,
        Text {
            fr: "Le segment {segment} n'est pas à sa place (attendu{place}{after}) : déplacé, il change de sens \
                ou fait rejeter le message. Le remettre dans l'ordre.",
            en: "Segment {segment} is not at its place (expected{place}{after}): so moved it changes its \
                meaning or gets the message rejected. Put it back in order.",
        },
    );
}
