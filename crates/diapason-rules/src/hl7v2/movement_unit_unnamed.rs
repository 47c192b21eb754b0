use super::MessageView;
use super::movement::Unit;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-unit-unnamed",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["pam-fr:zbe-units"],
        repeats: &[],
        title: Text {
            fr: "L'unité du mouvement est sans nom ou sans autorité",
            en: "The unit of the movement has no name or no authority",
        },
        docs: Text {
            fr: "PAM France donne aussi le libellé de l'unité (XON-1) et l'autorité qui attribue son code (XON-6). \
                 Sans eux, un destinataire de plusieurs établissements ne distingue pas deux unités de même \
                 code.\n\n\
                 À faire : compléter l'unité si le destinataire en a besoin.\n\n\
                 Source : PAM France 2.11.2, ZBE-7 et ZBE-8.",
            en: "PAM France also gives the label of the unit (XON-1) and the authority that assigns its code \
                 (XON-6). Without them a receiver of several establishments cannot tell two units of the same code \
                 apart.\n\n\
                 What to do: complete the unit if the receiver needs it.\n\n\
                 Source: PAM France 2.11.2, ZBE-7 and ZBE-8.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(movement) = view.movement else { return };
    for unit in [Unit::Medical, Unit::Care] {
        let field = unit.of(movement);
        if !field.is_valued() {
            continue;
        }
        for (number, name) in [(1, LABEL), (6, AUTHORITY)] {
            let part = field.component(number);
            checks.require(!part.is_empty(), || {
                let message = Message::new(Text {
                    fr: "L'unité de {field} est sans {part} : deux unités de même code se confondent entre \
                         établissements. La compléter si le destinataire en a besoin.",
                    en: "The unit of {field} has no {part}: two units of the same code look alike across \
                         establishments. Complete it if the receiver needs it.",
                });
                (part.anchor(), message.fact("field", unit.field()).words("part", name))
            });
        }
    }
}

const LABEL: Text = Text { fr: "libellé (composant 1)", en: "label (component 1)" };
const AUTHORITY: Text = Text { fr: "autorité (composant 6)", en: "authority (component 6)" };
