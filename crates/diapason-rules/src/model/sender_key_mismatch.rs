use super::national::{Form, at, key_holds};
use crate::Holder;
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Environment, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/sender-key-mismatch",
        severity: Severity::Error,
        lowered: &[(When::In(Environment::Test), Severity::Info)],
        requirements: &["identifiers:rpps", "identifiers:finess", "identifiers:siren", "identifiers:siret"],
        repeats: &[],
        title: Text {
            fr: "La clé du numéro de l'émetteur ne correspond pas",
            en: "The key of the sender's own number does not match",
        },
        docs: Text {
            fr: "L'auteur et la structure chargée de la conservation (`custodian`) sont l'émetteur \
                 lui-même : il connaît ses propres numéros. Une clé fausse dans l'un d'eux vient d'un \
                 paramétrage erroné qui touche tous les documents envoyés ; le destinataire ne peut ni \
                 vérifier l'auteur ni retrouver la structure. En environnement de test, ce n'est qu'une \
                 information.\n\n\
                 À faire : corriger le numéro (RPPS, FINESS, SIREN ou SIRET) dans le paramétrage du \
                 logiciel, d'après l'annuaire santé.",
            en: "The author and the custodian are the sender itself, who knows its own numbers. A \
                 wrong key in one of them comes from a wrong setting that touches every document \
                 sent; the receiver can neither verify the author nor find the structure. In the test \
                 environment this is information only.\n\n\
                 What to do: correct the number (RPPS, FINESS, SIREN or SIRET) in the settings of the \
                 software, after the health directory.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !id.holder.is_sender() {
        return;
    }
    for (number, name) in
        [(Form::Rpps, "RPPS"), (Form::Finess, "FINESS"), (Form::Siren, "SIREN"), (Form::Siret, "SIRET")]
    {
        let Some(holds) = key_holds(id, number) else { continue };
        checks.require(holds, || {
            let holder = match id.holder {
                Holder::Author => Text { fr: "de l'auteur", en: "of the author" },
                _ => Text {
                    fr: "de la structure chargée de la conservation (custodian)",
                    en: "of the custodian",
                },
            };
            let message = Message::new(Text {
                fr: "La clé du numéro {number} {holder} est fausse : le destinataire ne peut pas vérifier \
                 qui envoie le document. Corriger le numéro dans le paramétrage du logiciel.",
                en: "The key of the {number} number {holder} is wrong: the receiver cannot verify who \
                 sends the document. Correct the number in the settings of the software.",
            });
            (at(id), message.fact("number", name).words("holder", holder))
        });
    }
}
