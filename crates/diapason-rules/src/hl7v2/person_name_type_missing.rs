use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/person-name-type-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:people"],
        repeats: &[],
        title: Text { fr: "Le nom d'une personne est sans type", en: "The name of a person has no type" },
        docs: Text {
            fr: "Quand XCN-2 ou XCN-3 porte un nom, XCN-10 dit lequel : `L` (de naissance), `D` \
                (d'usage), `U` (non précisé). Sans lui, deux noms d'une même personne passent \
                pour deux personnes.\n\nÀ faire : donner le type du nom en XCN-10.\n\nSource : \
                IHE France, contraintes sur les types de données HL7 v2, 1.8.2, XCN.",
            en: "When XCN-2 or XCN-3 carries a name, XCN-10 says which: `L` (birth), `D` (used), \
                `U` (not said). Without it two names of one person pass for two people.\n\nWhat \
                to do: give the type of the name in XCN-10.\n\nSource: IHE France, constraints \
                on HL7 v2 data types, 1.8.2, XCN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for person in view.people() {
        let has = |number| view.typed.valued(person, number).is_some();
        if !has(2) && !has(3) {
            continue;
        }
        checks.require(has(10), || {
            let message = Text {
                fr: "Le nom de cette personne n'a pas de type (XCN-10) : le destinataire ne \
                    saura pas si c'est le nom de naissance ou d'usage. Donner L, D ou U.",
                en: "The name of this person has no type (XCN-10): the receiver will not know \
                    whether it is the birth or the used name. Give L, D or U.",
            };
            (person.repetition.component(10).anchor(), message.into())
        });
    }
}
