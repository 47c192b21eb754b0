use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::NameFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/name-too-long",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["datamatrix-ins:fields"],
        repeats: &[],
        title: Text {
            fr: "Un nom dépasse cent caractères",
            en: "A name is longer than a hundred characters",
        },
        docs: Text {
            fr: "Le nom de naissance et la liste des prénoms ont au plus cent caractères : c'est leur \
                taille dans le guide INS et dans le datamatrix INS. Plus long, le nom sera tronqué en \
                route et ne correspondra plus.\n\n\
                À faire : reprendre le trait tel que le téléservice INSi l'a rendu ; vérifier que deux \
                champs n'ont pas été mis bout à bout.\n\n\
                Source : format du datamatrix INS 2.2 (blocs S3 et S4).",
            en: "The birth family name and the list of given names have at most a hundred characters: that \
                is their size in the INS guide and in the INS datamatrix. A longer name is cut on its way \
                and no longer matches.\n\n\
                What to do: take the trait as the INSi service returned it; check that two fields were \
                not joined.\n\n\
                Source: INS datamatrix format 2.2 (blocks S3 and S4).",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in traits::names(patient) {
        checks.require(!name.faults.contains(NameFault::TooLong), || {
            let message = Message::new(Text {
                fr: "Ce trait a {count} caractères, plus que les 100 admis : {trait}. Il sera tronqué en \
                    route et ne correspondra plus. Reprendre le trait tel qu'INSi l'a rendu.",
                en: "This trait has {count} characters, more than the 100 allowed: {trait}. It will be cut \
                    on its way and no longer match. Take the trait as INSi returned it.",
            });
            (name.at, message.words("trait", name.label).fact("count", name.text.chars().count().to_string()))
        });
    }
}
