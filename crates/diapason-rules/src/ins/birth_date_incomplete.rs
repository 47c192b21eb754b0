use super::birth;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::birth_date::BirthDateFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI ID 12", "pam-fr:birth-date"],
        repeats: &[],
        title: Text { fr: "La date de naissance est incomplète", en: "The date of birth is incomplete" },
        docs: Text {
            fr: "Une identité qui porte une INS a une date de naissance complète : année, mois et jour. \
                Une date incomplète de l'état civil est complétée par règle avant d'entrer dans \
                l'identité de santé (jour inconnu : 01 ; mois inconnu : 01 ; les deux : 31/12) et \
                n'accompagne alors pas l'INS. La date de facturation se garde à part.\n\n\
                À faire : transmettre les huit chiffres rendus par le téléservice INSi.\n\n\
                Source : guide INS v3.0, EXI ID 12 ; PAM France 2.11.2, § 6.6.4.",
            en: "An identity that carries an INS has a whole date of birth: year, month and day. An \
                incomplete date of the civil status is completed by rule before it enters the health \
                identity (unknown day: 01; unknown month: 01; both: 31 December), and then does not go \
                with the INS. The date used for billing is kept separately.\n\n\
                What to do: send the eight digits that the INSi service returned.\n\n\
                Source: INS guide v3.0, EXI ID 12; PAM France 2.11.2, 6.6.4.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (true, Some(date)) = (patient.carries_ins(), birth::date(patient)) else { return };
    checks.require(date != Err(BirthDateFault::Incomplete), || {
        let message = Message::new(Text {
            fr: "La date de naissance n'est pas complète alors que l'INS est transmise : deux homonymes de \
                la même année ne se distinguent plus. Transmettre l'année, le mois et le jour rendus par \
                le téléservice INSi.",
            en: "The date of birth is not whole though the INS is sent: two namesakes of the same year \
                cannot be told apart. Send the year, month and day that the INSi service returned.",
        });
        (patient.identity.birth_date.at(), message)
    });
}
