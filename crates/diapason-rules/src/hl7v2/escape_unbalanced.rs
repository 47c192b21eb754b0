use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/escape-unbalanced",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Un caractère d'échappement isolé", en: "A lone escape character" },
        docs: Text {
            fr: "Un `\\` n'ouvre ni ne ferme aucune séquence d'échappement : chemin de fichier \
                Windows, texte coupé, valeur copiée telle quelle. Selon le destinataire, la \
                suite du champ disparaît.\n\nÀ faire : écrire `\\E\\` pour un antislash qui est \
                du texte.",
            en: "A `\\` opens or closes no escape sequence: a Windows path, a text that was cut, \
                a value copied as it is. Depending on the receiver, the rest of the field \
                disappears.\n\nWhat to do: write `\\E\\` for a backslash that is text.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::EscapeUnbalanced),
        Text {
            fr: "Cet antislash n'ouvre ni ne ferme aucune séquence d'échappement : la suite du \
                champ peut disparaître. L'écrire \\E\\ s'il fait partie du texte.",
            en: "This backslash opens or closes no escape sequence: the rest of the field may \
                disappear. Write it \\E\\ if it is part of the text.",
        },
    );
}
