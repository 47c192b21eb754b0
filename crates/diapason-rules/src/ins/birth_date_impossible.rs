use super::birth;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::birth_date::BirthDateFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-impossible",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-birth-date-plausible"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c369a63f",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/fc26b5aa",
        ],
        title: Text { fr: "La date de naissance n'existe pas", en: "The date of birth does not exist" },
        docs: Text {
            fr: "La valeur n'est pas une date `AAAAMMJJ` (ou `AAAA-MM-JJ`) du calendrier : mois 13, 31 \
                avril, jour et mois inversés, ou autre chose qu'une date. Aucun rapprochement n'est \
                possible. Cette règle vaut aussi sans INS ; les dates lunaires n'y sont pas soumises.\n\n\
                À faire : vérifier la date à la source et la convertir en `AAAAMMJJ`.",
            en: "The value is no date `YYYYMMDD` (or `YYYY-MM-DD`) of the calendar: month 13, 31 April, \
                day and month swapped, or something other than a date. No match is possible. This rule \
                applies without an INS too; lunar dates are not subject to it.\n\n\
                What to do: check the date at its source and convert it to `YYYYMMDD`.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(date) = birth::date(patient) else { return };
    checks.require(!matches!(date, Err(BirthDateFault::Shape | BirthDateFault::Calendar)), || {
        let message = Message::new(Text {
            fr: "La date de naissance n'est pas une date du calendrier (AAAAMMJJ) : aucun système ne \
                pourra la rapprocher. Vérifier la date à la source et l'ordre année, mois, jour.",
            en: "The date of birth is not a date of the calendar (YYYYMMDD): no system will be able to \
                match it. Check the date at its source and the order year, month, day.",
        });
        (patient.identity.birth_date.at(), message)
    });
}
