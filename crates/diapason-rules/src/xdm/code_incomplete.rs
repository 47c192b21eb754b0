use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/code-incomplete",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:codes"],
        repeats: &[],
        title: Text { fr: "Un code est incomplet", en: "A code is incomplete" },
        docs: Text {
            fr: "Un code XDS est fait de trois choses : sa valeur (`nodeRepresentation`), son \
                 système (slot `codingScheme`) et son libellé (`Name`). Sans le système, le même \
                 code peut dire autre chose ; sans le libellé, l'écran du destinataire est vide.\n\n\
                 À faire : compléter la classification.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "An XDS code is made of three things: its value (`nodeRepresentation`), its \
                 system (slot `codingScheme`) and its label (`Name`). Without the system the same \
                 code may mean something else; without the label the receiver's screen is empty.\n\n\
                 What to do: complete the classification.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (code, scheme) in parts::codes(metadata) {
        let fields = [
            ("nodeRepresentation", code.code.as_ref()),
            ("codingScheme", code.coding_scheme()),
            ("Name", code.label()),
        ];
        for (name, value) in fields {
            checks.require(value.is_some_and(|value| !value.is_blank()), || {
                let message = Message::new(Text {
                    fr: "Le code {attribute} n'a pas de {field} : le destinataire ne pourra \
                         pas l'interpréter. Compléter la classification : valeur, système et \
                         libellé.",
                    en: "The code {attribute} has no {field}: the receiver cannot interpret \
                         it. Complete the classification: value, system and label.",
                });
                let message = message.fact("attribute", scheme.attribute()).fact("field", name);
                (parts::place(value, code.anchor), message)
            });
        }
    }
}
