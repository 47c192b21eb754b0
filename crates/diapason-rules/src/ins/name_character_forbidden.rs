use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::NameFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/name-character-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EF_INS01_03", "EF_INS10_01"],
        repeats: &[],
        title: Text {
            fr: "Un nom contient un caractère hors de l'alphabet d'INSi",
            en: "A name holds a character outside the alphabet of INSi",
        },
        docs: Text {
            fr: "Les noms et prénoms de naissance ne contiennent que les lettres A à Z, l'espace, \
                l'apostrophe droite et le trait d'union. Un chiffre, une barre, un point, un saut de \
                ligne ou une apostrophe typographique (’) n'ont pas pu venir d'INSi.\n\n\
                À faire : reprendre le trait rendu par le téléservice INSi ; chercher quel traitement de \
                texte ou quelle saisie a introduit le caractère.\n\n\
                Source : SEL-MP-043, EF_INS01_03 et EF_INS10_01.",
            en: "Birth family name and given names hold only letters A to Z, space, straight apostrophe \
                and hyphen. A digit, a slash, a dot, a line break or a typographic apostrophe (’) cannot \
                have come from INSi.\n\n\
                What to do: take the trait that the INSi service returned; find which word processor or \
                input brought the character in.\n\n\
                Source: SEL-MP-043, EF_INS01_03 and EF_INS10_01.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in traits::names(patient) {
        checks.require(!name.faults.contains(NameFault::Charset), || {
            let message = Message::new(Text {
                fr: "Un caractère est hors de l'alphabet d'INSi (A à Z, espace, apostrophe droite, trait \
                    d'union) dans ce trait transmis avec l'INS : {trait}. Il n'a pas pu venir d'INSi. \
                    Reprendre le trait tel qu'INSi l'a rendu.",
                en: "A character is outside the alphabet of INSi (A to Z, space, straight apostrophe, \
                    hyphen) in this trait sent with the INS: {trait}. It cannot have come from INSi. Take \
                    the trait as INSi returned it.",
            });
            (name.at, message.words("trait", name.label))
        });
    }
}
