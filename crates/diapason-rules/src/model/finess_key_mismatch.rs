use super::national::{Form, at, key_holds};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/finess-key-mismatch",
        severity: Severity::Warning,
        lowered: &[(When::In(Environment::Test), Severity::Info)],
        requirements: &["identifiers:finess", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "La clé du numéro FINESS ne correspond pas",
            en: "The key of the FINESS number does not match",
        },
        docs: Text {
            fr: "Le dernier des neuf caractères d'un numéro FINESS est une clé de Luhn. Une clé \
                 fausse prouve que le numéro est mal saisi ou inventé : l'établissement reste \
                 introuvable dans le répertoire national. En environnement de test, où les numéros \
                 sont souvent inventés, ce n'est qu'une information ; la clé de l'auteur et de la \
                 structure chargée de la conservation (`custodian`) relève de \
                 `model/sender-key-mismatch`.\n\n\
                 À faire : reprendre le numéro dans le répertoire FINESS, en choisissant bien \
                 l'entité juridique ou l'établissement géographique.",
            en: "The last of the nine characters of a FINESS number is a Luhn key. A wrong key proves \
                 that the number was mistyped or made up: the establishment cannot be found in the \
                 national file. In the test environment, where numbers are often made up, this is \
                 information only; the key of the author and of the custodian belongs to \
                 `model/sender-key-mismatch`.\n\n\
                 What to do: take the number again from the FINESS file, minding the difference \
                 between legal entity and geographic establishment.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = key_holds(id, Form::Finess).filter(|_| !id.holder.is_sender()) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "La clé de ce numéro FINESS est fausse : l'établissement reste introuvable dans le \
                 répertoire national. Reprendre le numéro dans le répertoire FINESS.",
            en: "The key of this FINESS number is wrong: the establishment cannot be found in the \
                 national file. Take the number again from the FINESS file.",
        });
        (at(id), message)
    });
}
