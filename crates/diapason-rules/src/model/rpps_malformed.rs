use super::national::{Form, at, well_formed};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/rpps-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["identifiers:rpps", "diapason:professional-identifiers"],
        repeats: &[],
        title: Text {
            fr: "Le numéro RPPS n'a pas onze chiffres",
            en: "The RPPS number does not have eleven digits",
        },
        docs: Text {
            fr: "Un identifiant de type `RPPS` porte onze chiffres et rien d'autre. Sous une autre \
                 forme, l'annuaire santé ne retrouve pas le professionnel.\n\n\
                 À faire : envoyer les onze chiffres du numéro, sans espace ni séparateur.\n\n\
                 Source : table des identifiants publiée par l'ANS (FAQ).",
            en: "An identifier of type `RPPS` has eleven digits and nothing else. In another form the \
                 health directory does not find the professional.\n\n\
                 What to do: send the eleven digits of the number, without spaces or separators.\n\n\
                 Source: table of identifiers published by the ANS (FAQ).",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = well_formed(id, Form::Rpps) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "Cet identifiant se dit RPPS et n'a pas onze chiffres : l'annuaire ne retrouvera pas \
                 le professionnel. Envoyer les onze chiffres, sans espace.",
            en: "This identifier claims to be an RPPS number and does not have eleven digits: the \
                 directory will not find the professional. Send the eleven digits, without spaces.",
        });
        (at(id), message)
    });
}
