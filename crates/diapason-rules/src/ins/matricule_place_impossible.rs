use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-place-impossible",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance du matricule INS est impossible",
            en: "The place of birth of the matricule INS is impossible",
        },
        docs: Text {
            fr: "Les positions 6 à 10 portent le département et la commune de naissance, ou 99 et le pays. \
                Certains départements n'existent pas (970, 979, 980 à 983, 989), et le code de commune ou \
                de pays va de 001 à 990 (01 à 90 outre-mer).\n\n\
                À faire : redemander l'INS au téléservice INSi. Ne jamais retoucher un matricule à la \
                main.\n\n\
                Source : forme du NIR.",
            en: "Positions 6 to 10 hold the department and commune of birth, or 99 and the country. Some \
                departments do not exist (970, 979, 980 to 983, 989), and the code of the commune or \
                country goes from 001 to 990 (01 to 90 overseas).\n\n\
                What to do: ask the INSi service for the INS again. Never correct a matricule by hand.\n\n\
                Source: form of the NIR.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Department) && !faults.contains(MatriculeFault::Commune), || {
        let message = Message::new(Text {
            fr: "Le département, la commune ou le pays du matricule INS (positions 6 à 10) n'existe pas : \
                ce numéro n'appartient à personne. Redemander l'INS au téléservice INSi.",
            en: "The department, commune or country of the matricule INS (positions 6 to 10) does not \
                exist: this number belongs to nobody. Ask the INSi service for the INS again.",
        });
        (id.at(), message)
    });
}
