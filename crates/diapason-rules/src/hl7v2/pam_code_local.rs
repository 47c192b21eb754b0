use super::MessageView;
use super::codes;
use codes::Weight;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-code-local",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["pam-fr:tables-other"],
        repeats: &[],
        title: Text {
            fr: "Un code n'est pas de la liste de PAM France, qui reste ouverte",
            en: "A code is not on the list of PAM France, which is open",
        },
        docs: Text {
            fr: "La liste de ce champ n'est pas fermée : un autre code est permis, mais le destinataire ne le \
                 connaît peut-être pas.\n\n\
                 À faire : préférer un code de la liste, ou s'accorder avec le destinataire.\n\n\
                 Source : PAM France 2.11.2.",
            en: "The list of this field is open: another code is allowed, but the receiver may not know it.\n\n\
                 What to do: prefer a code of the list, or agree with the receiver.\n\n\
                 Source: PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    codes::each(view, Weight::Open, |row, code| {
        checks.require(row.table.has(code.component(1).raw()), || {
            let message = Message::new(Text {
                fr: "{field} n'est pas de la liste de PAM France ({codes}), qui reste ouverte : s'assurer que le \
                     destinataire connaît ce code.",
                en: "{field} is not on the list of PAM France ({codes}), which is open: make sure that the receiver \
                     knows this code.",
            });
            (code.anchor(), message.fact("field", &*row.label).fact("codes", row.table.codes.join(", ")))
        });
    });
}
