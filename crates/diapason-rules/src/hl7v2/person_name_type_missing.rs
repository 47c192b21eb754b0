use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/person-name-type-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:people"],
        repeats: &[],
        title: Text { fr: "Le nom d'une personne est sans type", en: "The name of a person has no type" },
        docs: Text {
            fr: "Quand XCN-2 ou XCN-3 porte un nom, XCN-10 dit lequel : `L` (de naissance), `D` (d'usage), `U` (non \
                précisé). Sans lui, deux noms d'une même personne passent pour deux personnes.\n\nÀ faire : donner le \
                type du nom en XCN-10.\n\nSource : IHE France, contraintes sur les types de données HL7 v2, 1.8.2, \
                XCN.",
            en: "When XCN-2 or XCN-3 carries a name, XCN-10 says which: `L` (birth), `D` (used), `U` (not said). \
                Without it two names of one person pass for two people.\n\nWhat to do: give the type of the name in \
                XCN-10.\n\nSource: IHE France, constraints on HL7 v2 data types, 1.8.2, XCN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let named = |person: &Element<'_>| person.component(2).is_valued() || person.component(3).is_valued();
    for person in view.people().filter(named) {
        let kind = person.component(10);
        checks.require(kind.is_valued(), || {
            let message = Text { fr: "Le nom de cette personne n'a pas de type (XCN-10) : le destinataire ne saura pas si c'est \
                        le nom de naissance ou d'usage. Donner L, D ou U.", en: "The name of this person has no type (XCN-10): the receiver will not know whether it is the \
                        birth or the used name. Give L, D or U." };
            (kind.anchor(), message.into())
        });
    }
}
