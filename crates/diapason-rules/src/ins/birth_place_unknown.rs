use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::BirthPlace;
use diapason_ins::birth_place::BirthPlaceCaution;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-place-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["fr-core:unknown-birth-place", "rniv:birth-place-code"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance est inconnu (99999) à côté d'une INS",
            en: "The place of birth is unknown (99999) beside an INS",
        },
        docs: Text {
            fr: "99999 veut dire « lieu inconnu ». Le téléservice INSi rend presque toujours un lieu ; \
                avec une INS, 99999 fait soupçonner un champ rempli par défaut.\n\n\
                À faire : relire le lieu de naissance dans la réponse d'INSi. S'il y est vraiment 99999, \
                il n'y a rien à corriger.\n\n\
                Source : FR Core.",
            en: "99999 means “unknown place”. The INSi service nearly always returns a place; with an \
                INS, 99999 suggests a field filled by default.\n\n\
                What to do: look at the place of birth in the answer of INSi. If it really is 99999 \
                there, there is nothing to correct.\n\n\
                Source: FR Core.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.birth_place;
    let (true, Some(text)) = (patient.carries_ins(), field.filled()) else { return };
    let Ok(place) = BirthPlace::parse(trimmed(text)) else { return };
    checks.require(!place.cautions().contains(BirthPlaceCaution::Unknown), || {
        let message = Message::new(Text {
            fr: "Le lieu de naissance est 99999 (inconnu) alors que l'INS est transmise : le champ a \
                peut-être été rempli par défaut. Relire le lieu dans la réponse du téléservice INSi.",
            en: "The place of birth is 99999 (unknown) though the INS is sent: the field may have been \
                filled by default. Look at the place in the answer of the INSi service.",
        });
        (field.at(), message)
    });
}
