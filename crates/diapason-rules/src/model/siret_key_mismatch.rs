use super::national::{Form, at, key_holds};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/siret-key-mismatch",
        severity: Severity::Warning,
        lowered: &[(When::In(Environment::Test), Severity::Info)],
        requirements: &["identifiers:siret", "diapason:structure-identifiers"],
        repeats: &[],
        title: Text {
            fr: "La clé du numéro SIRET ne correspond pas",
            en: "The key of the SIRET number does not match",
        },
        docs: Text {
            fr: "Le dernier des quatorze chiffres d'un numéro SIRET est une clé de Luhn. Les \
                 établissements de La Poste font exception : la somme de leurs chiffres, multiple de \
                 cinq, suffit. Une clé fausse prouve que le numéro est mal saisi ou inventé : la \
                 structure reste introuvable. En environnement de test, où les numéros sont souvent \
                 inventés, ce n'est qu'une information ; la clé de l'auteur et de la structure \
                 chargée de la conservation (`custodian`) relève de `model/sender-key-mismatch`.\n\n\
                 À faire : reprendre le numéro dans le répertoire SIRENE.",
            en: "The last of the fourteen digits of a SIRET number is a Luhn key. The establishments \
                 of La Poste are an exception: a sum of digits that is a multiple of five is enough. \
                 A wrong key proves that the number was mistyped or made up: the structure cannot be \
                 found. In the test environment, where numbers are often made up, this is information \
                 only; the key of the author and of the custodian belongs to \
                 `model/sender-key-mismatch`.\n\n\
                 What to do: take the number again from the SIRENE register.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(holds) = key_holds(id, Form::Siret).filter(|_| !id.holder.is_sender()) else { return };
    checks.require(holds, || {
        let message = Message::new(Text {
            fr: "La clé de ce numéro SIRET est fausse : la structure reste introuvable. Reprendre le \
                 numéro dans le répertoire SIRENE.",
            en: "The key of this SIRET number is wrong: the structure cannot be found. Take the \
                 number again from the SIRENE register.",
        });
        (at(id), message)
    });
}
