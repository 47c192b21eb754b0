use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::BirthPlace;
use diapason_ins::birth_place::BirthPlaceCaution;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-place-france",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["EXI ID 15", "diapason:ins-birth-place"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance est la France comme pays étranger (99100)",
            en: "The place of birth is France as a foreign country (99100)",
        },
        docs: Text {
            fr: "99 suivi d'un pays désigne une naissance à l'étranger, et 99100 est la France : une \
                personne née en France a le code de sa commune. Cette valeur vient presque toujours d'un \
                jeu d'essai ou d'une table de pays.\n\n\
                À faire : transmettre le code de commune rendu par le téléservice INSi.",
            en: "99 followed by a country stands for a birth abroad, and 99100 is France: a person born in \
                France has the code of their commune. This value nearly always comes from test data or \
                from a table of countries.\n\n\
                What to do: send the code of the commune that the INSi service returned.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.birth_place;
    let (true, Some(text)) = (patient.carries_ins(), field.filled()) else { return };
    let Ok(place) = BirthPlace::parse(trimmed(text)) else { return };
    checks.require(!place.cautions().contains(BirthPlaceCaution::CountryIsFrance), || {
        let message = Message::new(Text {
            fr: "Le lieu de naissance est 99100, la France comme pays étranger : une naissance en France a \
                le code de sa commune. Transmettre le code rendu par le téléservice INSi.",
            en: "The place of birth is 99100, France as a foreign country: a birth in France has the code \
                of its commune. Send the code that the INSi service returned.",
        });
        (field.at(), message)
    });
}
