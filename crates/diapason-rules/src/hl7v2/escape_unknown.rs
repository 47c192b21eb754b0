use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/escape-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Une séquence d'échappement inconnue", en: "An unknown escape sequence" },
        docs: Text {
            fr: "Entre deux `\\` se trouve ce qui n'est aucune séquence d'échappement de HL7 \
                (`\\F\\`, `\\S\\`, `\\T\\`, `\\R\\`, `\\E\\`, `\\.br\\`, `\\Xhh\\` …) : chaque \
                destinataire en fera autre chose, le plus souvent un texte tronqué.\n\nÀ faire : \
                écrire `\\E\\` pour un antislash qui est du texte, ou corriger la séquence.",
            en: "Between two `\\` stands what is no escape sequence of HL7 (`\\F\\`, `\\S\\`, \
                `\\T\\`, `\\R\\`, `\\E\\`, `\\.br\\`, `\\Xhh\\` …): each receiver will make \
                something else of it, most often a text that is cut.\n\nWhat to do: write \
                `\\E\\` for a backslash that is text, or correct the sequence.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::EscapeUnknown),
        Text {
            fr: "Cette séquence d'échappement n'existe pas en HL7 : le texte sera altéré chez le \
                destinataire. Écrire \\E\\ pour un antislash, ou corriger la séquence.",
            en: "This escape sequence does not exist in HL7: the text will be altered at the \
                receiver. Write \\E\\ for a backslash, or correct the sequence.",
        },
    );
}
