use super::patients::{Patients, PatientsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait};

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-matricule-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "Le matricule INS diffère entre l'enveloppe et le document",
            en: "The matricule INS differs between envelope and document",
        },
        docs: Text {
            fr: "Deux matricules INS désignent deux personnes. Le destinataire range le document \
                 d'après ce qui l'accompagne et lit l'identité qui est dedans : quand les deux \
                 diffèrent, il le refuse, ou le range chez un autre patient.\n\nÀ faire : vérifier \
                 que le bon document est joint, puis reprendre l'INS de la fiche du patient des \
                 deux côtés.",
            en: "Two matricules INS mean two people. The receiver files the document by what \
                 comes with it and reads the identity inside: where the two differ, it refuses \
                 the document or files it under another patient.\n\nWhat to do: check that the \
                 right document is attached, then take the INS from the patient record on both \
                 sides.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    view.compare(
        &[Trait::Matricule],
        |one| one == Likeness::Differs,
        checks,
        Text {
            fr: "Le matricule INS {of_here} n'est pas celui {of_there} : ce sont deux personnes. \
             Vérifier que le bon document est joint, puis reprendre l'INS de la fiche du patient \
             des deux côtés.",
            en: "The matricule INS {here} is not the one {there}: these are two people. Check that \
             the right document is attached, then take the INS from the patient record on both \
             sides.",
        },
    );
}
