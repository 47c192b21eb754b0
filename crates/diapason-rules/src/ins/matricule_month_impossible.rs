use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-month-impossible",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le mois du matricule INS est impossible",
            en: "The month of the matricule INS is impossible",
        },
        docs: Text {
            fr: "Les positions 4 et 5 portent un mois (01 à 12) ou une valeur réservée aux états civils \
                incomplets et aux débordements (20, 30 à 42, 50 à 99). 00, 13 à 19 et 43 à 49 ne sont \
                jamais attribués.\n\n\
                À faire : redemander l'INS au téléservice INSi. Ne jamais retoucher un matricule à la \
                main.\n\n\
                Source : forme du NIR.",
            en: "Positions 4 and 5 hold a month (01 to 12) or a value kept for incomplete civil statuses \
                and overflows (20, 30 to 42, 50 to 99). 00, 13 to 19 and 43 to 49 are never given \
                out.\n\n\
                What to do: ask the INSi service for the INS again. Never correct a matricule by \
                hand.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Month), || {
        let message = Message::new(Text {
            fr: "Le mois du matricule INS (positions 4 et 5) n'est jamais attribué : ce numéro \
                n'appartient à personne. Redemander l'INS au téléservice INSi.",
            en: "The month of the matricule INS (positions 4 and 5) is never given out: this number \
                belongs to nobody. Ask the INSi service for the INS again.",
        });
        (id.at(), message)
    });
}
