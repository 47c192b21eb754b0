use super::MessageView;
use super::movement::Unit;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-unit-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:zbe-units"],
        repeats: &[],
        title: Text {
            fr: "L'unité que le mouvement change manque",
            en: "The unit that the movement changes is missing",
        },
        docs: Text {
            fr: "Quand ZBE-9 contient `M`, ZBE-7 donne l'unité de responsabilité médicale ; quand il contient `S`, \
                 ZBE-8 donne l'unité de soins. Sans elle, le destinataire sait que l'unité change et ignore \
                 laquelle. Beaucoup de messages réels l'omettent : c'est un avertissement, sauf l'unité médicale \
                 d'une mise à jour.\n\n\
                 À faire : renseigner l'unité, ou retirer la lettre de ZBE-9.\n\n\
                 Source : PAM France 2.11.2, ZBE-7 et ZBE-8.",
            en: "When ZBE-9 holds `M`, ZBE-7 gives the unit in charge; when it holds `S`, ZBE-8 gives the unit of \
                 care. Without it the receiver knows that the unit changes and not to which. Many real messages \
                 leave it out: this is a warning, but for the medical unit of an update.\n\n\
                 What to do: fill the unit, or remove the letter from ZBE-9.\n\n\
                 Source: PAM France 2.11.2, ZBE-7 and ZBE-8.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(movement) = view.movement else { return };
    for unit in [Unit::Medical, Unit::Care] {
        // The medical unit of an update is the business of `hl7v2/movement-medical-unit-missing`.
        if !unit.is_announced(movement) || unit == Unit::Medical && view.event == "Z99" {
            continue;
        }
        let field = unit.of(movement);
        checks.require(!field.is_empty(), || {
            let message = Message::new(Text {
                fr: "ZBE-9 contient {letter} et {field} est vide : le destinataire sait que l'unité change sans \
                     savoir laquelle. Renseigner {field}, ou retirer {letter} de ZBE-9.",
                en: "ZBE-9 holds {letter} and {field} is empty: the receiver knows that the unit changes and not to \
                     which. Fill {field}, or remove {letter} from ZBE-9.",
            });
            (field.anchor(), message.fact("letter", unit.letter()).fact("field", unit.field()))
        });
    }
}
