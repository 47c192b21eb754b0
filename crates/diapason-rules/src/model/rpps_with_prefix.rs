use super::national::{Form, at, has_prefix};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/rpps-with-prefix",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:rpps-prefix"],
        repeats: &[],
        title: Text {
            fr: "Le numéro RPPS est précédé d'un 8", en: "The RPPS number is preceded by an 8"
        },
        docs: Text {
            fr: "Le `8` en tête appartient à l'identifiant national du professionnel (type `IDNPS`), \
                 non au numéro RPPS, qui a onze chiffres. L'erreur est fréquente et bien des \
                 destinataires la tolèrent, mais pas tous.\n\n\
                 À faire : retirer le `8`, ou déclarer le type `IDNPS`.\n\n\
                 Source : IHE France, contraintes sur les types de données HL7, 1.8.2.",
            en: "The leading `8` belongs to the national identifier of the professional (type \
                 `IDNPS`), not to the RPPS number, which has eleven digits. The mistake is common and \
                 many receivers tolerate it, but not all.\n\n\
                 What to do: drop the `8`, or declare the type `IDNPS`.\n\n\
                 Source: IHE France, constraints on HL7 data types, 1.8.2.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(text) = id.identifier.extension.text().filter(|_| id.form == Some(Form::Rpps)) else {
        return;
    };
    checks.require(!has_prefix(text), || {
        let message = Message::new(Text {
            fr: "Ce numéro de type RPPS a douze chiffres dont un 8 en tête : certains destinataires \
                 ne reconnaîtront pas le professionnel. Retirer le 8, ou déclarer le type IDNPS.",
            en: "This number of type RPPS has twelve digits with an 8 in front: some receivers will \
                 not recognise the professional. Drop the 8, or declare the type IDNPS.",
        });
        (at(id), message)
    });
}
