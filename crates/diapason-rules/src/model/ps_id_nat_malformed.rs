use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/ps-id-nat-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:professional-national-id", "diapason:professional-identifiers"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant national du professionnel n'a pas la forme attendue",
            en: "The national identifier of the professional does not have the expected form",
        },
        docs: Text {
            fr: "L'identifiant national d'un professionnel (racine `1.2.250.1.71.4.2.1`, type \
                 `IDNPS`) commence par un chiffre qui dit sa nature : `8` puis les onze chiffres du \
                 RPPS, `0` puis les neuf caractères d'ADELI, `3` puis un FINESS, `/` et un \
                 identifiant interne, `5` puis un SIRET, `/` et un identifiant interne. Les natures \
                 `1`, `4` et `6` existent ; ce qui les suit n'est pas jugé.\n\n\
                 Le défaut le plus courant est le numéro RPPS envoyé sans son `8`.\n\n\
                 À faire : composer l'identifiant avec son préfixe.\n\n\
                 Source : IHE France, contraintes sur les types de données HL7, 1.8.2.",
            en: "The national identifier of a professional (root `1.2.250.1.71.4.2.1`, type `IDNPS`) \
                 begins with a digit that tells its nature: `8` then the eleven digits of the RPPS, \
                 `0` then the nine characters of ADELI, `3` then a FINESS, `/` and an internal \
                 identifier, `5` then a SIRET, `/` and an internal identifier. The natures `1`, `4` \
                 and `6` exist; what follows them is not judged.\n\n\
                 The commonest defect is an RPPS number sent without its `8`.\n\n\
                 What to do: compose the identifier with its prefix.\n\n\
                 Source: IHE France, constraints on HL7 data types, 1.8.2.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::PsIdNat) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Cet identifiant national de professionnel n'est pas un préfixe (8 pour RPPS, 0 pour \
                 ADELI, 3 pour FINESS, 5 pour SIRET) suivi du numéro annoncé : son auteur ne sera pas \
                 reconnu. Composer le préfixe et le numéro complet.",
            en: "This national identifier of a professional is not a prefix (8 for RPPS, 0 for ADELI, \
                 3 for FINESS, 5 for SIRET) followed by the number that it announces: the \
                 professional will not be recognised. Compose the prefix and the whole number.",
        });
        (at(id), message)
    });
}
