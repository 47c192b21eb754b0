use super::birth;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-implausible",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-birth-date-plausible"],
        repeats: &[],
        title: Text { fr: "Le patient aurait plus de 130 ans", en: "The patient would be older than 130" },
        docs: Text {
            fr: "Entre la date de naissance et la date du document il y a plus de 130 ans : personne n'a \
                vécu aussi longtemps. C'est le plus souvent un siècle mal choisi ou une date par défaut \
                (1800, 1850). Cette règle vaut aussi sans INS.\n\n\
                À faire : vérifier la date de naissance à la source.",
            en: "There are more than 130 years between the date of birth and the date of the document: \
                nobody has lived that long. It is most often a wrong century or a default date (1800, \
                1850). This rule applies without an INS too.\n\n\
                What to do: check the date of birth at its source.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(Ok(born)), Some(day)) = (birth::date(patient), birth::document_day(patient)) else { return };
    checks.require(birth::parts(born, 130) >= day, || {
        let message = Message::new(Text {
            fr: "Le patient aurait plus de 130 ans à la date du document : le siècle est sans doute faux, \
                ou la date est une valeur par défaut. Vérifier la date de naissance à la source.",
            en: "The patient would be older than 130 on the date of the document: the century is probably \
                wrong, or the date is a default value. Check the date of birth at its source.",
        });
        (patient.identity.birth_date.at(), message)
    });
}
