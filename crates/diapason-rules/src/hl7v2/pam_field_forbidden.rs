use super::MessageView;
use super::fields;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-field-forbidden",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:fields-forbidden", "pam-fr:pid-19"],
        repeats: &[],
        title: Text {
            fr: "Un champ interdit par PAM France est rempli",
            en: "A field that PAM France forbids has a value",
        },
        docs: Text {
            fr: "PAM France interdit ce champ, souvent parce qu'un autre le remplace (PID-3 pour PID-2, PID-4, \
                 PID-19 et PID-20) ou que la donnée n'a pas à circuler (PID-10, PID-22). Un destinataire conforme \
                 l'ignore : la donnée est perdue, ou exposée pour rien.\n\n\
                 À faire : vider le champ, et mettre la donnée là où PAM France l'attend.\n\n\
                 Source : PAM France 2.11.2.",
            en: "PAM France forbids this field, often because another replaces it (PID-3 for PID-2, PID-4, PID-19 \
                 and PID-20) or because the data has no business in a message (PID-10, PID-22). A conformant \
                 receiver ignores it: the data is lost, or exposed for nothing.\n\n\
                 What to do: empty the field, and put the data where PAM France expects it.\n\n\
                 Source: PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for segment in view.message.segments() {
        for number in fields::forbidden(segment.id_bytes()) {
            let field = segment.field(*number);
            checks.require(field.is_empty(), || {
                let message = Message::new(Text {
                    fr: "{field} est rempli alors que PAM France l'interdit : le destinataire l'ignorera. Le vider, \
                         et mettre la donnée dans le champ prévu s'il existe.",
                    en: "{field} has a value though PAM France forbids it: the receiver will ignore it. Empty it, \
                         and put the data in the field meant for it, if there is one.",
                });
                (field.anchor(), message.fact("field", format!("{}-{number}", segment.id())))
            });
        }
    }
}
