use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::NameFault;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/name-form-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EF_INS01_03", "EF_INS10_01", "EF_INS10_02"],
        repeats: &[],
        title: Text {
            fr: "Un nom a une forme qu'INSi n'admet pas",
            en: "A name has a form that INSi does not allow",
        },
        docs: Text {
            fr: "Les lettres sont permises, mais pas leur assemblage. Un nom ne commence ni par une espace \
                ni par un trait d'union, n'a ni double espace, ni double apostrophe, ni espace accolée à \
                une apostrophe ; il ne finit pas par une espace, qui ferait échouer la comparaison. Un prénom \
                n'a pas de double trait d'union et ne finit ni par un trait \
                d'union ni par une apostrophe (le nom de naissance, lui, admet le double trait \
                d'union).\n\n\
                À faire : reprendre le trait tel que le téléservice INSi l'a rendu.\n\n\
                Source : SEL-MP-043, EF_INS01_03, EF_INS10_01 et EF_INS10_02.",
            en: "The letters are allowed, the way they are put together is not. A name starts with neither \
                a space nor a hyphen, has no double space, no double apostrophe, and no space next to an \
                apostrophe; it does not end with a space, which would make matching fail. A given name has \
                no double hyphen and ends with neither a hyphen nor an \
                apostrophe (the birth family name may have a double hyphen).\n\n\
                What to do: take the trait as the INSi service returned it.\n\n\
                Source: SEL-MP-043, EF_INS01_03, EF_INS10_01 and EF_INS10_02.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    const FORM: [NameFault; 7] = [
        NameFault::FirstChar,
        NameFault::LastChar,
        NameFault::TrailingSpace,
        NameFault::DoubleSpace,
        NameFault::DoubleApostrophe,
        NameFault::DoubleHyphen,
        NameFault::SpaceApostrophe,
    ];
    for name in traits::names(patient) {
        let fault = FORM.into_iter().find(|fault| name.faults.contains(*fault));
        checks.require(fault.is_none(), || {
            let message = Message::new(Text {
                fr: "INSi n'admet pas la forme de ce trait transmis avec l'INS ({trait}) : {why}. Le \
                    rapprochement échouera. Reprendre le trait tel qu'INSi l'a rendu.",
                en: "INSi does not allow the form of this trait sent with the INS ({trait}): {why}. \
                    Matching will fail. Take the trait as INSi returned it.",
            });
            let why = fault.map_or(Text { fr: "", en: "" }, NameFault::text);
            (name.at, message.words("trait", name.label).words("why", why))
        });
    }
}
