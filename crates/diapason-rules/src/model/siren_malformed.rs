use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/siren-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:siren", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "Le numéro SIREN n'a pas neuf chiffres",
            en: "The SIREN number does not have nine digits",
        },
        docs: Text {
            fr: "Un numéro SIREN a neuf chiffres et rien d'autre. Sous une autre forme, la structure \
                 reste introuvable dans le répertoire SIRENE.\n\n\
                 À faire : envoyer les neuf chiffres, sans espace.",
            en: "A SIREN number has nine digits and nothing else. In another form the structure \
                 cannot be found in the SIRENE register.\n\n\
                 What to do: send the nine digits, without spaces.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::Siren) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Ce numéro SIREN n'a pas neuf chiffres : la structure reste introuvable. Envoyer les \
                 neuf chiffres, sans espace.",
            en: "This SIREN number does not have nine digits: the structure cannot be found. Send the \
                 nine digits, without spaces.",
        });
        (at(id), message)
    });
}
