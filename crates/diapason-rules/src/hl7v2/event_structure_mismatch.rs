use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/event-structure-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:event-structure"],
        repeats: &[],
        title: Text {
            fr: "La structure annoncée n'est pas celle de l'événement",
            en: "The structure announced is not that of the event",
        },
        docs: Text {
            fr: "MSH-9 dit l'événement (`A28`) et la structure du message (`ADT_A05`). PAM France fixe la structure \
                 de chaque événement : le récepteur choisit d'après elle où lire les segments, et rejette le \
                 message ou le lit de travers quand elle ne correspond pas.\n\n\
                 À faire : mettre en MSH-9.3 la structure de l'événement, que le constat nomme.\n\n\
                 Source : PAM France 2.11.2, ITI-30 et ITI-31.",
            en: "MSH-9 gives the event (`A28`) and the structure of the message (`ADT_A05`). PAM France fixes the \
                 structure of each event: the receiver decides from it where to read the segments, and rejects the \
                 message or misreads it when it does not match.\n\n\
                 What to do: put in MSH-9.3 the structure of the event, which the finding names.\n\n\
                 Source: PAM France 2.11.2, ITI-30 and ITI-31.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let structure = view.msh(9).component(3);
    let Some(event) = event::of(view).filter(|_| structure.is_valued()) else { return };
    let Some(wanted) = &event.structure else { return };
    checks.require(structure.is(wanted), || {
        let message = Message::new(Text {
            fr: "L'événement {event} se transmet dans la structure {structure}, pas dans celle qu'annonce MSH-9.3 : \
                 le récepteur chercherait les segments au mauvais endroit. Mettre {structure} en MSH-9.3.",
            en: "Event {event} is sent in structure {structure}, not in the one that MSH-9.3 announces: the \
                 receiver would look for the segments in the wrong place. Put {structure} in MSH-9.3.",
        });
        (structure.anchor(), message.fact("event", &*event.event).fact("structure", &**wanted))
    });
}
