use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-nature-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-nature"],
        repeats: &[],
        title: Text {
            fr: "La nature du mouvement est inconnue",
            en: "The nature of the movement is unknown",
        },
        docs: Text {
            fr: "ZBE-9 dit ce que le mouvement change : soins (`S`), hébergement (`H`), responsabilité médicale \
                 (`M`), présence (`L`, `D`), une correction (`C`), ou les combinaisons que PAM France énumère : \
                 `SM`, `SH`, `MH`, `LD`, `HMS`. Les lettres valent dans n'importe quel ordre. Avec une autre \
                 valeur, le destinataire ne sait pas quelle unité change.\n\n\
                 À faire : employer l'une de ces valeurs ; une suite telle que `HMSC` vient de profils \
                 d'éditeurs.\n\n\
                 Source : PAM France 2.11.2, ZBE-9.",
            en: "ZBE-9 says what the movement changes: care (`S`), housing (`H`), medical responsibility (`M`), \
                 presence (`L`, `D`), a correction (`C`), or the combinations that PAM France lists: `SM`, `SH`, \
                 `MH`, `LD`, `HMS`. The order of the letters does not matter. With another value the receiver does \
                 not know which unit changes.\n\n\
                 What to do: use one of these values; a sequence such as `HMSC` comes from profiles of vendors.\n\n\
                 Source: PAM France 2.11.2, ZBE-9.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let table = event::profile().and_then(|profile| profile.table("ZBE-9"));
    let (Some(movement), Some(table)) = (view.movement, table) else { return };
    let nature = movement.field(9);
    if !nature.is_valued() {
        return;
    }
    let letters = nature.raw();
    let same =
        |code: &String| code.len() == letters.len() && code.bytes().all(|letter| letters.contains(&letter));
    checks.require(table.codes.iter().any(same), || {
        let message = Message::new(Text {
            fr: "ZBE-9 n'est aucune des natures de mouvement ({codes}) : le destinataire ne sait pas quelle unité \
                 change. Employer l'une d'elles.",
            en: "ZBE-9 is none of the natures of a movement ({codes}): the receiver does not know which unit \
                 changes. Use one of them.",
        });
        (nature.anchor(), message.fact("codes", table.codes.join(", ")))
    });
}
