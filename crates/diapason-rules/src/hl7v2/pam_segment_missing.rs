use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-segment-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:segments"],
        repeats: &[],
        title: Text {
            fr: "Il manque un segment que l'événement exige",
            en: "A segment that the event requires is missing",
        },
        docs: Text {
            fr: "Tout message de PAM France a EVN (l'événement) et PID (le patient) ; un mouvement a aussi PV1 (la \
                 venue) et ZBE (le mouvement) ; une fusion, un changement d'identifiant ou de dossier a MRG \
                 (l'ancien identifiant). Sans l'un d'eux, le destinataire ne peut pas faire ce que l'événement \
                 demande.\n\n\
                 À faire : ajouter le segment nommé, ou émettre l'événement qui correspond au contenu.\n\n\
                 Source : PAM France 2.11.2, ITI-30 et ITI-31. L'ordre complet des segments n'est contrôlé que pour \
                 les structures dont la grammaire est connue.",
            en: "Every message of PAM France has EVN (the event) and PID (the patient); a movement also has PV1 \
                 (the visit) and ZBE (the movement); a merge, a change of identifier or of account has MRG (the \
                 former identifier). Without one of them the receiver cannot do what the event asks.\n\n\
                 What to do: add the segment named, or send the event that fits the content.\n\n\
                 Source: PAM France 2.11.2, ITI-30 and ITI-31. The whole order of segments is checked only for the \
                 structures whose grammar is known.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(event) = event::of(view).filter(|event| event.structure.is_some()) else { return };
    // Where the order of segments is known, the rules on structure say more.
    if view.profile.structure().is_some() {
        return;
    }
    let of_movement = !event.actions.is_empty();
    let of_former = matches!(&*event.event, "A40" | "A44" | "A47");
    let wanted =
        [("EVN", true), ("PID", true), ("PV1", of_movement), ("ZBE", of_movement), ("MRG", of_former)];
    for (segment, _) in wanted.into_iter().filter(|(_, asked)| *asked) {
        checks.require(view.message.count(segment) > 0, || {
            let message = Message::new(Text {
                fr: "L'événement {event} exige le segment {segment}, absent ici : le destinataire ne peut pas \
                     appliquer l'événement. Ajouter {segment}.",
                en: "Event {event} requires segment {segment}, which is absent here: the receiver cannot apply the \
                     event. Add {segment}.",
            });
            let after = view.patient.or(view.header).map_or(0, |before| before.index());
            (view.message.missing(segment, after), message.fact("event", &*event.event).fact("segment", segment))
        });
    }
}
