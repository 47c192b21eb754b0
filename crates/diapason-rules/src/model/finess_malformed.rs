use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/finess-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["identifiers:finess", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "Le numéro FINESS n'a pas neuf caractères",
            en: "The FINESS number does not have nine characters",
        },
        docs: Text {
            fr: "Un numéro FINESS a neuf caractères, tous des chiffres sauf la lettre de la Corse \
                 (`2A`, `2B` en tête). Sous une autre forme, l'établissement reste introuvable.\n\n\
                 À faire : envoyer les neuf caractères du répertoire FINESS, zéros de tête compris, \
                 sans espace.",
            en: "A FINESS number has nine characters, all digits but for the letter of Corsica (`2A`, \
                 `2B` in front). In another form the establishment cannot be found.\n\n\
                 What to do: send the nine characters of the FINESS file, leading zeros included, \
                 without spaces.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::Finess) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Ce numéro FINESS n'a pas ses neuf caractères : l'établissement reste introuvable. \
                 Envoyer le numéro du répertoire FINESS, zéros de tête compris.",
            en: "This FINESS number does not have its nine characters: the establishment cannot be \
                 found. Send the number of the FINESS file, leading zeros included.",
        });
        (at(id), message)
    });
}
