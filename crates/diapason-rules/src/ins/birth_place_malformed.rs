use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::BirthPlace;
use diapason_ins::birth_place::BirthPlaceFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-place-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI ID 15", "diapason:ins-birth-place"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance n'est pas un code INSEE",
            en: "The place of birth is not an INSEE code",
        },
        docs: Text {
            fr: "Le lieu de naissance est un code de cinq caractères du code officiel géographique (COG) : \
                une commune (`63113`, `2A004`) ou 99 et un pays (`99109`). Ce n'est ni un code postal, ni \
                un nom de ville. D'une autre forme, le code ne désigne aucun lieu.\n\n\
                À faire : transmettre le code rendu par le téléservice INSi.\n\n\
                Source : guide INS v3.0, EXI ID 15.",
            en: "The place of birth is a code of five characters of the official geographic code (COG): a \
                commune (`63113`, `2A004`) or 99 and a country (`99109`). It is neither a postal code nor \
                the name of a town. A code of another form names no place.\n\n\
                What to do: send the code that the INSi service returned.\n\n\
                Source: INS guide v3.0, EXI ID 15.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.birth_place;
    let (true, Some(text)) = (patient.carries_ins(), field.filled()) else { return };
    let fault = BirthPlace::parse(trimmed(text)).err().and_then(|faults| faults.iter().next());
    checks.require(fault.is_none(), || {
        let message = Message::new(Text {
            fr: "Le lieu de naissance n'est pas un code INSEE : {why}. Le destinataire ne pourra pas \
                vérifier l'identité. Transmettre le code à cinq caractères rendu par le téléservice INSi, \
                ni code postal ni nom de ville.",
            en: "The place of birth is not an INSEE code: {why}. The receiver will not be able to verify \
                the identity. Send the code of five characters that the INSi service returned, no postal \
                code and no name of a town.",
        });
        let why = fault.map_or(Text { fr: "", en: "" }, BirthPlaceFault::text);
        (field.at(), message.words("why", why))
    });
}
