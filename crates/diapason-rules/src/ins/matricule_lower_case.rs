use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-lower-case",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "La lettre du département de Corse est en minuscule",
            en: "The letter of the Corsican department is in lower case",
        },
        docs: Text {
            fr: "Les départements 2A et 2B s'écrivent avec une majuscule dans le matricule. `2a` et `2A` \
                sont deux textes différents : le rapprochement échoue.\n\n\
                À faire : écrire la lettre en majuscule, telle que le téléservice INSi la rend. La clé ne \
                change pas.\n\n\
                Source : forme du NIR.",
            en: "Departments 2A and 2B are written with a capital letter in the matricule. `2a` and `2A` \
                are two different texts: matching fails.\n\n\
                What to do: write the letter in upper case, as the INSi service returns it. The key does \
                not change.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Case), || {
        let message = Message::new(Text {
            fr: "La lettre du département de Corse (position 7 du matricule INS) est en minuscule : un \
                destinataire qui compare caractère à caractère ne retrouvera pas le patient. Écrire 2A ou \
                2B en majuscule.",
            en: "The letter of the Corsican department (position 7 of the matricule INS) is in lower case: \
                a receiver that compares character by character will not find the patient. Write 2A or 2B \
                in upper case.",
        });
        (id.at(), message)
    });
}
