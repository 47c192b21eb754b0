use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-patient-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:segments"],
        repeats: &[],
        title: Text {
            fr: "Un événement sur un patient en nomme plusieurs",
            en: "An event about one patient names several",
        },
        docs: Text {
            fr: "Un message de PAM France concerne un patient : il a un seul PID. Seuls la fusion (A40) et le changement de \
                 dossier (A44) en répètent le groupe. Avec deux PID, le destinataire applique l'événement à l'un des deux, et nul \
                 ne sait auquel.\n\n\
                 À faire : émettre un message par patient.\n\n\
                 Source : PAM France 2.11.2, ITI-30 et ITI-31.",
            en: "A message of PAM France is about one patient: it has a single PID. Only a merge (A40) and a change of account \
                 (A44) repeat its group. With two PID the receiver applies the event to one of them, and nobody knows to \
                 which.\n\n\
                 What to do: send one message per patient.\n\n\
                 Source: PAM France 2.11.2, ITI-30 and ITI-31.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = event::of(view).filter(|event| event.structure.is_some()) else { return };
    // Where the order of segments is known, the rules on structure say it.
    if view.profile.structure().is_some() || matches!(&*event.event, "A40" | "A44") {
        return;
    }
    let second = view.message.all("PID").nth(1);
    checks.require(second.is_none(), || {
        let message = Message::new(Text {
            fr: "L'événement {event} concerne un patient et le message en nomme un second : le destinataire peut appliquer \
                 l'événement à l'autre. Émettre un message par patient.",
            en: "Event {event} is about one patient and the message names a second: the receiver may apply the event to the \
                 other. Send one message per patient.",
        });
        let at = second.map_or(view.message.anchor(), |segment| segment.anchor());
        (at, message.fact("event", &*event.event))
    });
}
