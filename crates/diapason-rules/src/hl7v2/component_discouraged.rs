use super::{Message, MessageView, types::FieldType};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/component-discouraged",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["data-types-fr:people"],
        repeats: &[],
        title: Text {
            fr: "XCN-15 est rempli dans un segment ROL",
            en: "XCN-15 has a value in a segment ROL",
        },
        docs: Text {
            fr: "XCN-15 est interdit par le profil français ; dans ROL, tant de logiciels le \
                remplissent que ce n'est ici qu'un avertissement.\n\nÀ faire : vider ce \
                composant.\n\nSource : IHE France, contraintes sur les types de données HL7 v2, \
                1.8.2, XCN.",
            en: "The French profile forbids XCN-15; in ROL so much software fills it that this \
                is only a warning here.\n\nWhat to do: empty this component.\n\nSource: IHE \
                France, constraints on HL7 v2 data types, 1.8.2, XCN.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for person in view.typed.of(FieldType::Person).filter(|typed| typed.segment.is("ROL")) {
        checks.require(view.typed.part(person, 15).is_empty(), || {
            let message = Text {
                fr: "XCN-15 est rempli alors que le profil français l'interdit : le destinataire \
                    l'ignore. Le vider.",
                en: "XCN-15 has a value though the French profile forbids it: the receiver \
                    ignores it. Empty it.",
            };
            (person.repetition.component(15).anchor(), message.into())
        });
    }
}
