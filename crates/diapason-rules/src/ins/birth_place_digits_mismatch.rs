use super::shape;
use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::BirthPlace;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-place-digits-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-cross-checks"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance et le matricule INS diffèrent",
            en: "The place of birth and the matricule INS differ",
        },
        docs: Text {
            fr: "Les positions 6 à 10 du matricule disent d'ordinaire le code INSEE du lieu de naissance. \
                Une différence peut être légitime (commune renumérotée, pays qui a changé de code, \
                rectification) ; elle trahit aussi des traits mêlés de deux personnes. La Corse (20, 2A, \
                2B) et les naissances en Algérie, au Maroc et en Tunisie avant l'indépendance sont \
                admises sous leurs deux formes.\n\n\
                À faire : comparer le matricule et le lieu à la réponse d'INSi. S'ils y sont tels quels, \
                il n'y a rien à corriger.",
            en: "Positions 6 to 10 of the matricule usually are the INSEE code of the place of birth. A \
                difference may be legitimate (commune with a new number, country with a new code, \
                correction); it also betrays traits of two people mixed up. Corsica (20, 2A, 2B) and \
                births in Algeria, Morocco and Tunisia before independence are accepted in both forms.\n\n\
                What to do: compare the matricule and the place with the answer of INSi. If they are the \
                same there, there is nothing to correct.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.birth_place;
    let Some(Ok(place)) = field.filled().map(|text| BirthPlace::parse(trimmed(text))) else { return };
    if !place.cautions().is_empty() {
        return;
    }
    let agree = shape::all_agree(patient, |matricule| {
        matricule.place() == "99999" || same_place(matricule.place(), place.reveal())
    });
    if let Some(agree) = agree {
        checks.require(agree, || {
            let message = Message::new(Text {
                fr: "Le lieu du matricule INS (positions 6 à 10) et le lieu de naissance diffèrent : c'est \
                    possible (commune renumérotée), mais ce peuvent être les traits de deux personnes. \
                    Comparer à la réponse du téléservice INSi.",
                en: "The place of the matricule INS (positions 6 to 10) and the place of birth differ: \
                    that may be so (commune with a new number), but these may be the traits of two \
                    people. Compare with the answer of the INSi service.",
            });
            (field.at(), message)
        });
    }
}

/// Whether the digits of a matricule and a code of the COG can be of one place.
fn same_place(digits: &str, place: &str) -> bool {
    let (Some((department, commune)), Some((code, rest))) =
        (digits.split_at_checked(2), place.split_at_checked(2))
    else {
        return false;
    };
    let corsican = |department| matches!(department, "20" | "2A" | "2B");
    // Algeria, Morocco and Tunisia had departments 91 to 96 before independence.
    let colonial = matches!(department, "91" | "92" | "93" | "94" | "95" | "96");
    digits == place
        || corsican(department) && corsican(code) && commune == rest
        || colonial && matches!(place, "99350" | "99351" | "99352")
}
