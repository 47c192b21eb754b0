use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;
use diapason_ins::matricule::Caution;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/provisional-digit-under-nir",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Un numéro d'attente sous l'OID de l'INS-NIR",
            en: "A waiting number under the OID of INS-NIR",
        },
        docs: Text {
            fr: "Un matricule qui commence par 7 ou 8 est un numéro d'attente : la personne est en cours \
                d'immatriculation et son INS est un NIA, d'OID 1.2.250.1.213.1.4.9. Sous l'OID du NIR, le \
                destinataire le tient pour définitif et ne le remplacera pas.\n\n\
                À faire : reprendre l'OID que le téléservice INSi a rendu avec le matricule.",
            en: "A matricule that starts with 7 or 8 is a waiting number: the person is being registered \
                and their INS is a NIA, OID 1.2.250.1.213.1.4.9. Under the OID of the NIR the receiver \
                takes it as final and will not replace it.\n\n\
                What to do: take the OID that the INSi service returned with the matricule.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(Oid::InsNir), Some(matricule)) = (id.oid, shape::whole(id)) else { return };
    checks.require(
        !matricule.cautions_under(Oid::InsNir).contains(Caution::ProvisionalDigitUnderNir),
        || {
            let message = Message::new(Text {
                fr: "Le matricule commence par 7 ou 8, comme un numéro d'attente (NIA), mais porte l'OID de \
                l'INS-NIR : le destinataire le croira définitif. Vérifier l'OID rendu par le téléservice \
                INSi.",
                en: "The matricule starts with 7 or 8, like a waiting number (NIA), but has the OID of \
                INS-NIR: the receiver will take it as final. Check the OID that the INSi service returned.",
            });
            (id.at(), message)
        },
    );
}
