use super::patients::{Patients, PatientsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait};

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-matricule-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "Le matricule INS n'est que d'un côté",
            en: "The matricule INS stands on one side only",
        },
        docs: Text {
            fr: "L'enveloppe et son document portent les mêmes identifiants du patient. Où l'INS \
                 manque d'un côté, le destinataire ne peut pas vérifier qu'il s'agit de la même \
                 personne, et le DMP refuse le document.\n\nÀ faire : si l'identité est qualifiée, \
                 porter l'INS des deux côtés ; sinon d'aucun.",
            en: "Envelope and document carry the same identifiers of the patient. Where the INS \
                 is missing on one side, the receiver cannot check that it is the same person, \
                 and the DMP refuses the document.\n\nWhat to do: where the identity is qualified, \
                 carry the INS on both sides; otherwise on none.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    view.compare(
        &[Trait::Matricule],
        |one| matches!(one, Likeness::MissingLeft | Likeness::MissingRight),
        checks,
        Text {
            fr: "Le matricule INS ne se trouve pas à la fois {here} et {there} : le destinataire ne \
             peut pas vérifier qu'il s'agit de la même personne. Si l'identité est qualifiée, le \
             porter des deux côtés ; sinon d'aucun.",
            en: "The matricule INS does not stand both {here} and {there}: the receiver cannot check \
             that it is the same person. Where the identity is qualified, carry it on both \
             sides; otherwise on none.",
        },
    );
}
