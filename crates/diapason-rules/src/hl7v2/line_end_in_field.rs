use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/line-end-in-field",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Un retour à la ligne dans un champ", en: "A line end inside a field" },
        docs: Text {
            fr: "Une ligne ne commence par aucun identifiant de segment : un champ contient un \
                retour à la ligne brut, souvent au milieu d'un Base64 ou d'un commentaire. Le \
                destinataire perd la suite du champ, et souvent le message.\n\nÀ faire : retirer \
                le retour à la ligne (Base64), ou l'écrire `\\.br\\` dans un texte.",
            en: "A line starts with no segment id: a field contains a raw line end, often in the \
                middle of Base64 or of a comment. The receiver loses the rest of the field, and \
                often the message.\n\nWhat to do: remove the line end (Base64), or write it \
                `\\.br\\` in a text.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::ContinuationLine),
        Text {
            fr: "Cette ligne ne commence par aucun segment : un champ contient un retour à la \
                ligne brut, et sa suite sera perdue. Le retirer, ou l'écrire \\.br\\ dans un \
                texte.",
            en: "This line starts with no segment: a field contains a raw line end, and what \
                follows will be lost. Remove it, or write it \\.br\\ in a text.",
        },
    );
}
