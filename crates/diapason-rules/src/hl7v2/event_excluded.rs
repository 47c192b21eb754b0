use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_schemas::Hl7v2Usage;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/event-excluded",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:event-a08"],
        repeats: &[],
        title: Text { fr: "L'événement A08 est exclu en France", en: "Event A08 is excluded in France" },
        docs: Text {
            fr: "A08 (« mise à jour ») ne dit pas ce qui change : l'identité ou un mouvement. PAM France l'exclut \
                 au profit de A31 pour l'identité et de Z99 pour un mouvement ; un récepteur français n'est pas \
                 tenu de le traiter, la mise à jour serait perdue.\n\n\
                 À faire : émettre A31 (identité) ou Z99 (mouvement).\n\n\
                 Source : PAM France 2.11.2, p. 14.",
            en: "A08 (“update”) does not say what changes: the identity or a movement. PAM France excludes it in \
                 favour of A31 for the identity and Z99 for a movement; a French receiver does not have to process \
                 it, so the update would be lost.\n\n\
                 What to do: send A31 (identity) or Z99 (movement).\n\n\
                 Source: PAM France 2.11.2, p. 14.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = event::of(view) else { return };
    checks.require(event.usage != Hl7v2Usage::Excluded, || {
        let message = Message::new(Text {
            fr: "A08 est exclu en France : le récepteur peut ignorer cette mise à jour. Émettre A31 si l'identité \
                 change, Z99 si c'est un mouvement.",
            en: "A08 is excluded in France: the receiver may ignore this update. Send A31 if the identity changes, \
                 Z99 if a movement does.",
        });
        (view.msh(9).component(2).anchor(), message)
    });
}
