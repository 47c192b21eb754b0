use super::{Envelope, EnvelopeView, Message, MessageView};
use diapason_core::{Checks, Context, Reason, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule { info: INFO, check };

/// The same rule on what is around messages: reading them one by one has its limits too.
pub(super) static AROUND: Rule<Envelope> = Rule { info: INFO, check: check_around };

const INFO: RuleInfo = RuleInfo {
    id: "hl7v2/limit-reached",
    severity: Severity::Error,
    lowered: &[],
    requirements: &["diapason:limits"],
    repeats: &[],
    title: Text {
        fr: "Le message dépasse une limite de lecture",
        en: "The message exceeds a limit on reading",
    },
    docs: Text {
        fr: "La lecture s'est arrêtée à une limite : nombre d'octets, ou de segments et de \
            champs. Ce qui suit n'est pas contrôlé, le verdict reste donc indéterminé.\n\nÀ \
            faire : vérifier que le fichier est bien le bon, puis relever la limite nommée dans \
            le rapport.",
        en: "Reading stopped at a limit: number of bytes, or of segments and fields. What \
            follows is not checked, so the verdict stays undecided.\n\nWhat to do: make sure \
            that this is the right file, then raise the limit that the report names.",
    },
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if let Some(limit) = view.message.limit() {
        checks.undecided(Reason::Limit(limit));
    }
}

fn check_around(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if let Some(limit) = around.limit {
        checks.undecided(Reason::Limit(limit));
    }
}
