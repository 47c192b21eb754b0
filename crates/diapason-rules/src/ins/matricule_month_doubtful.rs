use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::Caution;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-month-doubtful",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le mois du matricule INS est douteux (21 à 29)",
            en: "The month of the matricule INS is doubtful (21 to 29)",
        },
        docs: Text {
            fr: "Les sources publiques divergent sur les mois 21 à 29 : les unes les admettent parmi les \
                valeurs réservées, les autres non. Le numéro peut être juste ; il peut aussi résulter \
                d'une erreur de saisie.\n\n\
                À faire : vérifier l'INS auprès du téléservice INSi. Si INSi la confirme, il n'y a rien à \
                corriger.",
            en: "Public sources disagree on months 21 to 29: some count them among the reserved values, \
                some do not. The number may be right; it may also be a typing error.\n\n\
                What to do: have the INSi service verify the INS. If INSi confirms it, there is nothing \
                to correct.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(matricule) = shape::whole(id) else { return };
    checks.require(!matricule.cautions().contains(Caution::Month21To29), || {
        let message = Message::new(Text {
            fr: "Le mois du matricule INS (positions 4 et 5) est compris entre 21 et 29 : les sources \
                divergent sur ces valeurs, une erreur de saisie est possible. Vérifier l'INS auprès du \
                téléservice INSi.",
            en: "The month of the matricule INS (positions 4 and 5) is between 21 and 29: sources disagree \
                on these values, a typing error is possible. Have the INSi service verify the INS.",
        });
        (id.at(), message)
    });
}
