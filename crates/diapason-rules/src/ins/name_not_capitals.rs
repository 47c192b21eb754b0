use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::NameFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/name-not-capitals",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["insi:character-set", "rniv:name-alphabet"],
        repeats: &[],
        title: Text {
            fr: "Un nom n'est pas en majuscules sans accent",
            en: "A name is not in capitals without accents",
        },
        docs: Text {
            fr: "Les noms et prénoms de naissance s'écrivent en majuscules, sans accent, cédille ni \
                ligature : le téléservice INSi les rend ainsi, et les destinataires comparent à \
                l'identique. « Hélène » et « HELENE » sont deux personnes pour une machine.\n\n\
                À faire : reprendre les traits tels qu'INSi les a rendus. La forme accentuée a sa place \
                dans le nom et le prénom utilisés.\n\n\
                Source : SEL-MP-043, § 2.",
            en: "Birth family name and given names are written in capitals, without accents, cedillas or \
                ligatures: the INSi service returns them so, and receivers compare them as they are. \
                “Hélène” and “HELENE” are two people to a machine.\n\n\
                What to do: take the traits as INSi returned them. The accented form has its place in the \
                used names.\n\n\
                Source: SEL-MP-043, 2.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in traits::names(patient) {
        checks.require(!name.faults.contains(NameFault::LowerCaseOrDiacritic), || {
            let message = Message::new(Text {
                fr: "Une lettre est en minuscule, accentuée ou liée dans ce trait transmis avec l'INS : \
                    {trait}. INSi ne connaît que A à Z et le rapprochement échouera. Reprendre le trait \
                    tel qu'INSi l'a rendu.",
                en: "A letter is lower case, accented or a ligature in this trait sent with the INS: \
                    {trait}. INSi only knows A to Z and matching will fail. Take the trait as INSi \
                    returned it.",
            });
            (name.at, message.words("trait", name.label))
        });
    }
}
