use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/authority-name-missing",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["data-types-fr:authorities"],
        repeats: &[],
        title: Text { fr: "Une autorité n'a pas de nom", en: "An authority has no name" },
        docs: Text {
            fr: "Le premier sous-composant d'une autorité d'affectation porte son nom. Il est \
                vide alors que l'identifiant est là : un lecteur humain, et certains logiciels, \
                ne reconnaissent pas l'autorité.\n\nÀ faire : donner le nom convenu de \
                l'autorité.\n\nSource : IHE France, contraintes sur les types de données HL7 v2, \
                1.8.2, HD.",
            en: "The first subcomponent of an assigning authority carries its name. It is empty \
                while the identifier is there: a human reader, and some software, do not \
                recognise the authority.\n\nWhat to do: give the agreed name of the \
                authority.\n\nSource: IHE France, constraints on HL7 v2 data types, 1.8.2, HD.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for authority in view.typed.authorities() {
        if !authority.universal.is_valued() {
            continue;
        }
        let name = authority.name;
        checks.require(!name.is_empty(), || {
            let message = Text {
                fr: "Cette autorité a un identifiant et pas de nom : certains destinataires ne \
                    la reconnaîtront pas. La nommer dans le premier sous-composant.",
                en: "This authority has an identifier and no name: some receivers will not \
                    recognise it. Name it in the first subcomponent.",
            };
            (name.anchor(), message.into())
        });
    }
}
