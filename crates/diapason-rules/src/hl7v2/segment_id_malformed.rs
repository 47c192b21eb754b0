use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-id-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Un identifiant de segment est mal formé", en: "A segment id is malformed" },
        docs: Text {
            fr: "Un segment se nomme par trois caractères : une lettre majuscule, puis deux \
                lettres majuscules ou chiffres (`PID`, `PV1`, `ZBE`). Un autre nom n'est reconnu \
                par personne.\n\nÀ faire : corriger le nom du segment ; un segment local \
                commence par Z.",
            en: "A segment is named by three characters: an upper-case letter, then two \
                upper-case letters or digits (`PID`, `PV1`, `ZBE`). Nobody recognises another \
                name.\n\nWhat to do: correct the name of the segment; a local segment starts \
                with Z.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::SegmentId),
        Text {
            fr: "Ce segment ne se nomme pas par une majuscule suivie de deux majuscules ou \
                chiffres : il sera ignoré ou le message rejeté. Corriger son nom.",
            en: "This segment is not named by a capital letter and two capitals or digits: it \
                will be ignored or the message rejected. Correct its name.",
        },
    );
}
