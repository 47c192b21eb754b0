use super::MessageView;
use super::fields;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-field-deprecated",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:fields-deprecated"],
        repeats: &[],
        title: Text {
            fr: "Un champ que PAM France écarte est rempli",
            en: "A field that PAM France sets aside has a value",
        },
        docs: Text {
            fr: "PAM France marque ce champ comme interdit et, ailleurs, comme déprécié : mieux vaut ne plus \
                 l'émettre. Le destinataire n'a pas à en tenir compte.\n\n\
                 À faire : vider le champ.\n\n\
                 Source : PAM France 2.11.2.",
            en: "PAM France marks this field as forbidden and, elsewhere, as deprecated: better not send it any \
                 more. The receiver does not have to take it into account.\n\n\
                 What to do: empty the field.\n\n\
                 Source: PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for segment in view.message.segments() {
        for number in fields::deprecated(segment.id_bytes()) {
            let field = segment.field(*number);
            checks.require(field.is_empty(), || {
                let message = Message::new(Text {
                    fr: "{field} ne devrait plus être transmis : le destinataire n'a pas à en tenir compte. Le \
                         vider.",
                    en: "{field} should not be sent any more: the receiver does not have to take it into account. \
                         Empty it.",
                });
                (field.anchor(), message.fact("field", format!("{}-{number}", segment.id())))
            });
        }
    }
}
