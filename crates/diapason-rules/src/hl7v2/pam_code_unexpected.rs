use super::MessageView;
use super::codes;
use codes::Weight;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/pam-code-unexpected",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:tables-other"],
        repeats: &[],
        title: Text {
            fr: "Un code n'est pas de ceux que PAM France attend",
            en: "A code is not one of those that PAM France expects",
        },
        docs: Text {
            fr: "PAM France donne les codes de ce champ (rôle d'un intervenant, catégorie professionnelle, \
                 transport, provenance…) sans que les messages réels s'y tiennent tous. Un autre code risque de \
                 n'être compris que de l'émetteur.\n\n\
                 À faire : employer l'un des codes que le constat énumère, ou s'accorder avec le destinataire.\n\n\
                 Source : PAM France 2.11.2.",
            en: "PAM France gives the codes of this field (role of a participant, occupation, transport, origin…), \
                 but not all real messages keep to them. Another code may be understood by its sender only.\n\n\
                 What to do: use one of the codes that the finding lists, or agree with the receiver.\n\n\
                 Source: PAM France 2.11.2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    codes::each(view, Weight::Usual, |row, code| {
        checks.require(row.table.has(code.component(1).raw()), || {
            let message = Message::new(Text {
                fr: "{field} n'est pas de ceux que PAM France attend ({codes}) : le destinataire peut ne pas \
                     comprendre cette valeur. Employer l'un d'eux, ou s'accorder avec lui.",
                en: "{field} is not one of those that PAM France expects ({codes}): the receiver may not understand \
                     this value. Use one of them, or agree with it.",
            });
            (code.anchor(), message.fact("field", &*row.label).fact("codes", row.table.codes.join(", ")))
        });
    });
}
