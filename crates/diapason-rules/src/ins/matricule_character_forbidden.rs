use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-character-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Un caractère du matricule INS est interdit",
            en: "A character of the matricule INS is forbidden",
        },
        docs: Text {
            fr: "Un matricule INS ne contient que des chiffres ASCII, plus la lettre A ou B des \
                départements 2A et 2B en position 7. Espaces, points, tirets, lettres ailleurs ou \
                chiffres d'un autre alphabet empêchent le rapprochement : les systèmes comparent les \
                quinze caractères un à un.\n\n\
                À faire : transmettre le matricule sans séparateur ; la mise en forme par groupes est \
                affaire d'affichage.\n\n\
                Source : forme du NIR.",
            en: "A matricule INS holds ASCII digits only, and the letter A or B of departments 2A and 2B \
                in position 7. Spaces, dots, hyphens, letters elsewhere or digits of another script \
                prevent any match: systems compare the fifteen characters one by one.\n\n\
                What to do: send the matricule without separators; grouping digits is a matter of \
                display.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Charset), || {
        let message = Message::new(Text {
            fr: "Le matricule INS contient autre chose que des chiffres (et A ou B de 2A, 2B) : aucun \
                système ne le rapprochera du patient. Retirer espaces et séparateurs, et reprendre la \
                valeur rendue par le téléservice INSi.",
            en: "The matricule INS holds something other than digits (and A or B of 2A, 2B): no system \
                will match it with the patient. Remove spaces and separators, and take the value that the \
                INSi service returned.",
        });
        (id.at(), message)
    });
}
