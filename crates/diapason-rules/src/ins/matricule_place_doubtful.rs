use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::Caution;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-place-doubtful",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance du matricule INS est douteux",
            en: "The place of birth of the matricule INS is doubtful",
        },
        docs: Text {
            fr: "Quatre lieux existent sur le papier et presque jamais dans un vrai matricule : 99100 (la \
                France comme pays étranger), 99999 (lieu inconnu), le département 00, et 20 pour la Corse \
                avec une année qui suggère une naissance après 1976 (2A ou 2B depuis). On les trouve \
                surtout dans des jeux d'essai.\n\n\
                À faire : vérifier l'INS auprès du téléservice INSi. Si INSi la confirme, il n'y a rien à \
                corriger.",
            en: "Four places exist on paper and hardly ever in a real matricule: 99100 (France as a \
                foreign country), 99999 (unknown place), department 00, and 20 for Corsica with a year \
                that suggests a birth after 1976 (2A or 2B since then). They mostly come from test \
                data.\n\n\
                What to do: have the INSi service verify the INS. If INSi confirms it, there is nothing \
                to correct.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    const ODD: [Caution; 4] = [
        Caution::CountryIsFrance,
        Caution::CountryUnknown,
        Caution::Department00,
        Caution::CorsicaAs20After1976,
    ];
    let Some(matricule) = shape::whole(id) else { return };
    let cautions = matricule.cautions();
    let odd = ODD.into_iter().find(|odd| cautions.contains(*odd));
    checks.require(odd.is_none(), || {
        let message = Message::new(Text {
            fr: "Le lieu de naissance du matricule INS (positions 6 à 10) étonne : {why}. Vérifier l'INS \
                auprès du téléservice INSi ; s'il la confirme, il n'y a rien à corriger.",
            en: "The place of birth of the matricule INS (positions 6 to 10) is odd: {why}. Have the INSi \
                service verify the INS; if it confirms it, there is nothing to correct.",
        });
        let why = odd.map_or(Text { fr: "", en: "" }, Caution::text);
        (id.at(), message.words("why", why))
    });
}
