use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-order-impossible",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le numéro d'ordre du matricule INS est 000",
            en: "The order number of the matricule INS is 000",
        },
        docs: Text {
            fr: "Les positions 11 à 13 comptent les naissances du mois dans la commune, à partir de 001. \
                000 n'est jamais attribué : c'est le plus souvent un numéro inventé pour un essai.\n\n\
                À faire : redemander l'INS au téléservice INSi. Ne jamais retoucher un matricule à la \
                main.\n\n\
                Source : forme du NIR.",
            en: "Positions 11 to 13 count the births of the month in the commune, from 001. 000 is never \
                given out: it is most often a number made up for a test.\n\n\
                What to do: ask the INSi service for the INS again. Never correct a matricule by hand.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Order), || {
        let message = Message::new(Text {
            fr: "Le numéro d'ordre du matricule INS (positions 11 à 13) est 000, qui n'est jamais attribué \
                : ce numéro n'appartient à personne. Redemander l'INS au téléservice INSi.",
            en: "The order number of the matricule INS (positions 11 to 13) is 000, which is never given \
                out: this number belongs to nobody. Ask the INSi service for the INS again.",
        });
        (id.at(), message)
    });
}
