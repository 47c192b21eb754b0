use super::documents::time;
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::cmp::Ordering;

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/document-after-message",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le document est postérieur au message qui le porte",
            en: "The document is younger than the message that carries it",
        },
        docs: Text {
            fr: "Un document ne peut avoir été fait après l'envoi du message qui le contient \
                 (MSH-7) : une horloge ou un fuseau horaire est faux.\n\nÀ faire : régler les \
                 horloges, écrire le décalage (`+0200`) des deux côtés.",
            en: "A document cannot have been made after the message that holds it was sent \
                 (MSH-7): a clock or a time zone is wrong.\n\nWhat to do: set the clocks, write \
                 the offset (`+0200`) on both sides.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some((sent, at)), Some(made)) = (view.sent, time(&view.there.creation_time)) else { return };
    checks.compare(made.compare(&sent) != Some(Ordering::Greater), || {
        (at, view.there.creation_time.at(), view.between.fill(Message::new(MESSAGE)))
    });
}

const MESSAGE: Text = Text {
    fr: "La date {of_there} (effectiveTime) est postérieure à celle {of_here} (MSH-7) : une \
         horloge ou un fuseau horaire est faux. Régler les horloges et écrire le décalage des \
         deux côtés.",
    en: "The time {there} (effectiveTime) is later than the one {here} (MSH-7): a clock or a \
         time zone is wrong. Set the clocks and write the offset on both sides.",
};
