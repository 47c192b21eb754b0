use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/siret-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:siret", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "Le numéro SIRET n'a pas quatorze chiffres",
            en: "The SIRET number does not have fourteen digits",
        },
        docs: Text {
            fr: "Un numéro SIRET a quatorze chiffres et rien d'autre. Sous une autre forme, la \
                 structure reste introuvable dans le répertoire SIRENE.\n\n\
                 À faire : envoyer les quatorze chiffres, sans espace.",
            en: "A SIRET number has fourteen digits and nothing else. In another form the structure \
                 cannot be found in the SIRENE register.\n\n\
                 What to do: send the fourteen digits, without spaces.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::Siret) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Ce numéro SIRET n'a pas quatorze chiffres : la structure reste introuvable. Envoyer \
                 les quatorze chiffres, sans espace.",
            en: "This SIRET number does not have fourteen digits: the structure cannot be found. Send \
                 the fourteen digits, without spaces.",
        });
        (at(id), message)
    });
}
