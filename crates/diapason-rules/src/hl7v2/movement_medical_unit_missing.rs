use super::MessageView;
use super::movement::Unit;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-medical-unit-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-units"],
        repeats: &[],
        title: Text {
            fr: "L'unité médicale manque à une mise à jour de mouvement",
            en: "The medical unit is missing from an update of a movement",
        },
        docs: Text {
            fr: "Quand ZBE-9 contient `M`, le mouvement change l'unité de responsabilité médicale : ZBE-7 la donne. \
                 Une mise à jour (Z99) sans elle effacerait ou laisserait fausse l'unité que le destinataire \
                 connaît. Avec les autres événements, voir `hl7v2/movement-unit-missing`.\n\n\
                 À faire : renseigner ZBE-7, ou retirer `M` de ZBE-9.\n\n\
                 Source : PAM France 2.11.2, ZBE-7.",
            en: "When ZBE-9 holds `M`, the movement changes the unit in charge: ZBE-7 gives it. An update (Z99) \
                 without it would erase, or leave wrong, the unit that the receiver knows. With other events, see \
                 `hl7v2/movement-unit-missing`.\n\n\
                 What to do: fill ZBE-7, or remove `M` from ZBE-9.\n\n\
                 Source: PAM France 2.11.2, ZBE-7.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(movement) = view.movement.filter(|_| view.event == "Z99") else { return };
    if !Unit::Medical.is_announced(movement) {
        return;
    }
    let unit = Unit::Medical.of(movement);
    checks.require(!unit.is_empty(), || {
        let message = Message::new(Text {
            fr: "ZBE-9 annonce un changement de responsabilité médicale (M) et ZBE-7 est vide : le destinataire \
                 garderait l'ancienne unité. Renseigner ZBE-7, ou retirer M.",
            en: "ZBE-9 announces a change of medical responsibility (M) and ZBE-7 is empty: the receiver would keep \
                 the former unit. Fill ZBE-7, or remove M.",
        });
        (unit.anchor(), message)
    });
}
