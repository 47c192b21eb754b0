use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-origin-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-origin"],
        repeats: &[],
        title: Text {
            fr: "L'événement d'origine du mouvement manque",
            en: "The original event of the movement is missing",
        },
        docs: Text {
            fr: "Quand un mouvement est modifié (`UPDATE`) ou annulé (`CANCEL`), ZBE-6 redonne l'événement qui \
                 l'avait créé (`A01`, `A02`…). Sans lui, le destinataire ne sait pas quel mouvement reprendre.\n\n\
                 À faire : mettre en ZBE-6 l'événement qui a créé le mouvement.\n\n\
                 Source : PAM France 2.11.2, ZBE.",
            en: "When a movement is changed (`UPDATE`) or cancelled (`CANCEL`), ZBE-6 repeats the event that \
                 created it (`A01`, `A02`…). Without it the receiver does not know which movement to take up.\n\n\
                 What to do: put in ZBE-6 the event that created the movement.\n\n\
                 Source: PAM France 2.11.2, ZBE.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let movement = view.movement.filter(|movement| movement.field(4).is_one_of(&["UPDATE", "CANCEL"]));
    let Some(origin) = movement.map(|movement| movement.field(6)) else { return };
    checks.require(origin.is_valued(), || {
        let message = Message::new(Text {
            fr: "ZBE-6 est vide alors que le mouvement est modifié ou annulé : le destinataire ne sait pas quel \
                 événement reprendre. Y mettre celui qui a créé le mouvement (A01, A02…).",
            en: "ZBE-6 is empty though the movement is changed or cancelled: the receiver does not know which event \
                 to take up. Give the one that created the movement (A01, A02…).",
        });
        (origin.anchor(), message)
    });
}
