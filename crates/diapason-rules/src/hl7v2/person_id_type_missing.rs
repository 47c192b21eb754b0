use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/person-id-type-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:people"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant d'une personne est sans type",
            en: "The identifier of a person has no type",
        },
        docs: Text {
            fr: "Quand XCN-1 porte un numéro, XCN-13 dit lequel : `RPPS`, `IDNPS`, `ADELI`, \
                `RI`, `EI` … Sans lui, le destinataire ne retrouve pas le professionnel.\n\nÀ \
                faire : donner le type de l'identifiant en XCN-13.\n\nSource : IHE France, \
                contraintes sur les types de données HL7 v2, 1.8.2, XCN.",
            en: "When XCN-1 carries a number, XCN-13 says which: `RPPS`, `IDNPS`, `ADELI`, `RI`, \
                `EI` … Without it the receiver does not find the professional.\n\nWhat to do: \
                give the type of the identifier in XCN-13.\n\nSource: IHE France, constraints on \
                HL7 v2 data types, 1.8.2, XCN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for person in view.people().filter(|person| view.typed.valued(person, 1).is_some()) {
        checks.require(view.typed.valued(person, 13).is_some(), || {
            let message = Text {
                fr: "L'identifiant de cette personne n'a pas de type (XCN-13) : le destinataire \
                    ne saura pas de quel répertoire il vient. Le donner : RPPS, IDNPS, ADELI, EI \
                    …",
                en: "The identifier of this person has no type (XCN-13): the receiver will not \
                    know which register it comes from. Give it: RPPS, IDNPS, ADELI, EI …",
            };
            (person.repetition.component(13).anchor(), message.into())
        });
    }
}
