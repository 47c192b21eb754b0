use super::MessageView;
use super::movement::Unit;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-unit-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-units"],
        repeats: &[],
        title: Text {
            fr: "L'unité du mouvement n'est pas identifiée",
            en: "The unit of the movement is not identified",
        },
        docs: Text {
            fr: "ZBE-7 et ZBE-8 désignent une unité fonctionnelle : son code en XON-10 et le type `UF` en XON-7. \
                 Sans l'un des deux, le destinataire ne peut pas rattacher le patient à l'unité, ou prend le code \
                 pour celui d'autre chose.\n\n\
                 À faire : mettre le code de l'UF en composant 10 et `UF` en composant 7.\n\n\
                 Source : PAM France 2.11.2, ZBE-7 et ZBE-8.",
            en: "ZBE-7 and ZBE-8 name a functional unit: its code in XON-10 and type `UF` in XON-7. Without one of \
                 them the receiver cannot attach the patient to the unit, or takes the code for that of something \
                 else.\n\n\
                 What to do: put the code of the unit in component 10 and `UF` in component 7.\n\n\
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
        let (code, kind) = (field.component(10), field.component(7));
        for (holds, part, name) in [(code.is_valued(), code, CODE), (kind.is("UF"), kind, KIND)] {
            checks.require(holds, || {
                let message = Message::new(Text {
                    fr: "{field} désigne une unité sans {part} : le destinataire ne peut pas y rattacher le \
                         patient. Compléter l'unité.",
                    en: "{field} names a unit without {part}: the receiver cannot attach the patient to it. \
                         Complete the unit.",
                });
                (part.anchor(), message.fact("field", unit.field()).words("part", name))
            });
        }
    }
}

const CODE: Text = Text { fr: "son code en composant 10", en: "its code in component 10" };
const KIND: Text = Text { fr: "le type UF en composant 7", en: "type UF in component 7" };
