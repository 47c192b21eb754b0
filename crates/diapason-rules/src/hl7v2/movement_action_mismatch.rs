use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-action-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-action"],
        repeats: &[],
        title: Text {
            fr: "L'action de ZBE ne correspond pas à l'événement",
            en: "The action of ZBE does not fit the event",
        },
        docs: Text {
            fr: "ZBE-4 dit ce que l'on fait du mouvement : `INSERT` (nouveau), `UPDATE` (modifié, toujours avec \
                 Z99) ou `CANCEL` (annulé, avec un événement d'annulation). Quand ZBE-4 contredit l'événement, un \
                 destinataire suit l'un et un autre suit l'autre : les mouvements divergent.\n\n\
                 À faire : mettre en ZBE-4 l'action de l'événement, ou émettre l'événement qui va avec \
                 l'action.\n\n\
                 Source : PAM France 2.11.2, ZBE.",
            en: "ZBE-4 says what is done to the movement: `INSERT` (new), `UPDATE` (changed, always with Z99) or \
                 `CANCEL` (cancelled, with an event that cancels). When ZBE-4 contradicts the event, one receiver \
                 follows one and another the other: movements diverge.\n\n\
                 What to do: put in ZBE-4 the action of the event, or send the event that goes with the action.\n\n\
                 Source: PAM France 2.11.2, ZBE.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(movement), Some(event)) = (view.movement, event::of(view)) else { return };
    let action = movement.field(4);
    // A word that is no action is the business of `hl7v2/pam-code-unknown`.
    if event.actions.is_empty() || !action.is_one_of(&["INSERT", "UPDATE", "CANCEL"]) {
        return;
    }
    checks.require(event.actions.iter().any(|wanted| action.is(wanted)), || {
        let message = Message::new(Text {
            fr: "ZBE-4 ne va pas avec {event}, qui demande {actions} : selon le champ qu'il suit, chaque \
                 destinataire fera autre chose du mouvement. Accorder ZBE-4 et l'événement.",
            en: "ZBE-4 does not go with {event}, which asks for {actions}: depending on the field it follows, each \
                 receiver will do something else with the movement. Make ZBE-4 and the event agree.",
        });
        (action.anchor(), message.fact("event", &*event.event).fact("actions", event.actions.join(" / ")))
    });
}
