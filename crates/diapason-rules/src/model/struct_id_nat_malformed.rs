use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/struct-id-nat-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:structure-national-id", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant national de la structure n'a pas la forme attendue",
            en: "The national identifier of the structure does not have the expected form",
        },
        docs: Text {
            fr: "L'identifiant national d'une structure (racine `1.2.250.1.71.4.2.2`, type `IDNST`) \
                 commence par un chiffre qui dit sa nature : `1` puis un FINESS, `2` puis un SIREN, \
                 `3` puis un SIRET, `0` puis le numéro ADELI d'un cabinet, `4` puis le RPPS d'un \
                 cabinet et deux chiffres.\n\n\
                 À faire : composer l'identifiant avec son préfixe et le numéro complet.\n\n\
                 Source : modèle des objets de santé (MOS) de l'ANS.",
            en: "The national identifier of a structure (root `1.2.250.1.71.4.2.2`, type `IDNST`) \
                 begins with a digit that tells its nature: `1` then a FINESS, `2` then a SIREN, `3` \
                 then a SIRET, `0` then the ADELI number of a practice, `4` then the RPPS of a \
                 practice and two digits.\n\n\
                 What to do: compose the identifier with its prefix and the whole number.\n\n\
                 Source: model of health objects (MOS) of the ANS.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::StructIdNat) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Cet identifiant national de structure n'est pas un préfixe (1 pour FINESS, 2 pour \
                 SIREN, 3 pour SIRET, 0 ou 4 pour un cabinet) suivi du numéro annoncé : la structure \
                 ne sera pas reconnue. Composer le préfixe et le numéro complet.",
            en: "This national identifier of a structure is not a prefix (1 for FINESS, 2 for SIREN, \
                 3 for SIRET, 0 or 4 for a practice) followed by the number that it announces: the \
                 structure will not be recognised. Compose the prefix and the whole number.",
        });
        (at(id), message)
    });
}
