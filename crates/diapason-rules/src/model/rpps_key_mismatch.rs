use super::national::{Form, at, key_holds};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/rpps-key-mismatch",
        severity: Severity::Warning,
        lowered: &[(When::In(Environment::Test), Severity::Info)],
        requirements: &["identifiers:rpps", "diapason:professional-identifiers"],
        repeats: &[],
        title: Text {
            fr: "La clé du numéro RPPS ne correspond pas",
            en: "The key of the RPPS number does not match",
        },
        docs: Text {
            fr: "Le dernier des onze chiffres d'un numéro RPPS est une clé de Luhn. Une clé fausse \
                 prouve qu'un chiffre a été mal saisi ou que le numéro est inventé : l'annuaire santé \
                 ne connaît pas ce professionnel, et le document lui sera mal attribué. En \
                 environnement de test, où les numéros sont souvent inventés, ce n'est qu'une \
                 information ; la clé de l'auteur et de la structure chargée de la conservation \
                 (`custodian`) relève de `model/sender-key-mismatch`.\n\n\
                 À faire : reprendre le numéro dans l'annuaire santé ou sur la carte CPS.\n\n\
                 Source : table des identifiants publiée par l'ANS (FAQ).",
            en: "The last of the eleven digits of an RPPS number is a Luhn key. A wrong key proves \
                 that a digit was mistyped or that the number is made up: the health directory does \
                 not know this professional, and the document will be attributed to the wrong person. \
                 In the test environment, where numbers are often made up, this is information only; \
                 the key of the author and of the custodian belongs to \
                 `model/sender-key-mismatch`.\n\n\
                 What to do: take the number again from the health directory or from the CPS card.\n\n\
                 Source: table of identifiers published by the ANS (FAQ).",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = key_holds(id, Form::Rpps).filter(|_| !id.holder.is_sender()) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "La clé de ce numéro RPPS est fausse : aucun professionnel de l'annuaire ne le porte. \
                 Reprendre le numéro dans l'annuaire santé.",
            en: "The key of this RPPS number is wrong: no professional of the directory has it. Take \
                 the number again from the health directory.",
        });
        (at(id), message)
    });
}
