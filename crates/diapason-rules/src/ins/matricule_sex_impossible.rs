use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-sex-impossible",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le premier chiffre du matricule INS est impossible",
            en: "The first digit of the matricule INS is impossible",
        },
        docs: Text {
            fr: "Le premier chiffre est 1 ou 2, ou 3, 4, 7 ou 8 pour une personne en cours \
                d'immatriculation. 0 et 9 n'existent pas ; 5 et 6 sont des numéros internes à l'assurance \
                maladie, jamais une INS.\n\n\
                À faire : redemander l'INS au téléservice INSi. Ne jamais retoucher un matricule à la \
                main.\n\n\
                Source : forme du NIR.",
            en: "The first digit is 1 or 2, or 3, 4, 7 or 8 for a person whose registration is under way. \
                0 and 9 do not exist; 5 and 6 are numbers internal to the health insurance, never an \
                INS.\n\n\
                What to do: ask the INSi service for the INS again. Never correct a matricule by hand.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Sex), || {
        let message = Message::new(Text {
            fr: "Le premier chiffre du matricule INS n'est ni 1, 2, 3, 4, 7 ni 8 : ce n'est pas un \
                matricule INS, mais peut-être un numéro interne. Redemander l'INS au téléservice INSi.",
            en: "The first digit of the matricule INS is none of 1, 2, 3, 4, 7 and 8: this is not a \
                matricule INS, but maybe an internal number. Ask the INSi service for the INS again.",
        });
        (id.at(), message)
    });
}
