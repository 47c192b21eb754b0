use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/adeli-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:adeli", "diapason:professional-identifiers"],
        repeats: &[],
        title: Text {
            fr: "Le numéro ADELI n'a pas la forme attendue",
            en: "The ADELI number does not have the expected form",
        },
        docs: Text {
            fr: "Un numéro ADELI a neuf caractères : des chiffres, parfois une lettre majuscule, et \
                 un chiffre à la fin. Sa clé n'est pas vérifiée ici. Le RPPS remplace peu à peu ce \
                 numéro.\n\n\
                 À faire : reprendre le numéro dans l'annuaire santé, ou envoyer le numéro RPPS si le \
                 professionnel en a un.",
            en: "An ADELI number has nine characters: digits, sometimes a capital letter, and a digit \
                 at the end. Its key is not checked here. RPPS numbers are replacing it.\n\n\
                 What to do: take the number again from the health directory, or send the RPPS number \
                 if the professional has one.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::Adeli) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Ce numéro ADELI n'a pas neuf caractères (chiffres et majuscules, un chiffre à la \
                 fin) : le professionnel ne sera pas retrouvé. Reprendre le numéro dans l'annuaire \
                 santé.",
            en: "This ADELI number does not have nine characters (digits and capitals, a digit at the \
                 end): the professional will not be found. Take the number again from the health \
                 directory.",
        });
        (at(id), message)
    });
}
