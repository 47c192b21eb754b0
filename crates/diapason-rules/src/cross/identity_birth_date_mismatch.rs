use super::patients::{Patients, PatientsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait};

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-birth-date-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "La date de naissance diffère entre l'enveloppe et le document",
            en: "The date of birth differs between envelope and document",
        },
        docs: Text {
            fr: "La date de naissance est un trait strict de l'identité. Le destinataire range \
                 le document d'après ce qui l'accompagne et lit l'identité qui est dedans : \
                 quand les deux diffèrent, il le refuse, ou le range chez un autre patient.\n\nÀ \
                 faire : tirer les deux de la même fiche du patient, au même instant, et \
                 renvoyer l'ensemble. Un écart de casse, d'accents ou de format n'est pas \
                 signalé.",
            en: "The date of birth is a strict trait of the identity. The receiver files the \
                 document by what comes with it and reads the identity inside: where the two \
                 differ, it refuses the document or files it under another patient.\n\nWhat to do: \
                 take both from the same patient record at the same moment, and send the whole \
                 again. A difference of case, accents or format is not reported.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    view.compare(
        &[Trait::BirthDate],
        |one| one == Likeness::Differs,
        checks,
        Text {
            fr: "La date de naissance n'est pas la même {here} et {there} : le destinataire verra \
             deux patients. Reprendre les deux de la même fiche du patient.",
            en: "The date of birth is not the same {here} and {there}: the receiver will see two \
             patients. Take both from the same patient record.",
        },
    );
}
