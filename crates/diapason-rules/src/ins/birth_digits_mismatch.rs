use super::{birth, shape};
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::BirthMonth;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-digits-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-cross-checks"],
        repeats: &[],
        title: Text {
            fr: "La date de naissance et le matricule INS diffèrent",
            en: "The date of birth and the matricule INS differ",
        },
        docs: Text {
            fr: "Les positions 2 à 5 du matricule disent d'ordinaire l'année et le mois de naissance. Une \
                différence peut être légitime (rectification de l'état civil, mois réservé) ; elle trahit \
                aussi des traits mêlés de deux personnes. Les mois hors de 01 à 12 ne sont pas \
                comparés.\n\n\
                À faire : comparer le matricule et la date à la réponse d'INSi. S'ils y sont tels quels, \
                il n'y a rien à corriger.",
            en: "Positions 2 to 5 of the matricule usually tell the year and month of birth. A difference \
                may be legitimate (corrected civil status, reserved month); it also betrays traits of two \
                people mixed up. Months outside 01 to 12 are not compared.\n\n\
                What to do: compare the matricule and the date with the answer of INSi. If they are the \
                same there, there is nothing to correct.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(Ok(born)) = birth::date(patient) else { return };
    let agree = shape::all_agree(patient, |matricule| {
        let month = match matricule.month() {
            BirthMonth::Calendar(month) => month == born.month(),
            BirthMonth::Special(_) => true,
        };
        month && u16::from(matricule.year()) == born.year() % 100
    });
    if let Some(agree) = agree {
        checks.require(agree, || {
            let message = Message::new(Text {
                fr: "L'année ou le mois du matricule INS (positions 2 à 5) et la date de naissance \
                    diffèrent : c'est possible (état civil rectifié), mais ce peuvent être les traits de \
                    deux personnes. Comparer à la réponse du téléservice INSi.",
                en: "The year or month of the matricule INS (positions 2 to 5) and the date of birth \
                    differ: that may be so (corrected civil status), but these may be the traits of two \
                    people. Compare with the answer of the INSi service.",
            });
            (patient.identity.birth_date.at(), message)
        });
    }
}
