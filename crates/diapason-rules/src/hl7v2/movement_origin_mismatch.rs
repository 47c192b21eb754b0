use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-origin-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cancelled-event"],
        repeats: &[],
        title: Text {
            fr: "L'annulation ne vise pas l'événement qu'elle annule",
            en: "The cancellation does not aim at the event that it cancels",
        },
        docs: Text {
            fr: "Chaque annulation a son événement : A11 annule une entrée (A01, A04), A12 une mutation (A02), A13 \
                 une sortie (A03)… ZBE-6 nomme l'événement annulé. Quand les deux ne vont pas ensemble, le \
                 destinataire risque d'annuler un autre mouvement, ou de tout refuser.\n\n\
                 À faire : corriger ZBE-6, ou émettre l'annulation de l'événement nommé.\n\n\
                 Contrôle de Diapason, d'après les couples d'événements de PAM France 2.11.2.",
            en: "Each cancellation has its event: A11 cancels an admission (A01, A04), A12 a transfer (A02), A13 a \
                 discharge (A03)… ZBE-6 names the event cancelled. When the two do not go together, the receiver \
                 may cancel another movement, or refuse everything.\n\n\
                 What to do: correct ZBE-6, or send the cancellation of the event named.\n\n\
                 A check of Diapason, after the pairs of events of PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let movement = view.movement.filter(|movement| movement.field(4).is("CANCEL"));
    let pair = CANCELLED.iter().find(|(event, _)| *event == view.event);
    let (Some(movement), Some((event, cancelled))) = (movement, pair) else { return };
    let origin = movement.field(6);
    if !origin.is_valued() {
        return;
    }
    checks.require(origin.is_one_of(cancelled), || {
        let message = Message::new(Text {
            fr: "{event} annule {cancelled}, pas l'événement nommé en ZBE-6 : le destinataire risque d'annuler un \
                 autre mouvement. Accorder ZBE-6 et l'événement.",
            en: "{event} cancels {cancelled}, not the event named in ZBE-6: the receiver may cancel another \
                 movement. Make ZBE-6 and the event agree.",
        });
        (origin.anchor(), message.fact("event", *event).fact("cancelled", cancelled.join(" / ")))
    });
}

/// The events that cancel, and those that they cancel.
const CANCELLED: &[(&str, &[&str])] = &[
    ("A06", &["A07"]),
    ("A07", &["A06"]),
    ("A11", &["A01", "A04"]),
    ("A12", &["A02"]),
    ("A13", &["A03"]),
    ("A25", &["A16"]),
    ("A26", &["A15"]),
    ("A27", &["A14"]),
    ("A38", &["A05"]),
    ("A52", &["A21"]),
    ("A53", &["A22"]),
    ("A55", &["A54"]),
];
