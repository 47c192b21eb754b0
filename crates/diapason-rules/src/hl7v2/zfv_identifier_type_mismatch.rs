use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/zfv-identifier-type-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:zfv"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant de ZFV-8 n'est pas de type MR",
            en: "The identifier of ZFV-8 does not have type MR",
        },
        docs: Text {
            fr: "ZFV-8 porte un numéro de dossier : son type (CX-5) est `MR`. Avec un autre type, le destinataire \
                 le prend pour un autre numéro.\n\n\
                 À faire : mettre `MR` en CX-5.\n\n\
                 Source : PAM France 2.11.2, ZFV.",
            en: "ZFV-8 carries the number of a record: its type (CX-5) is `MR`. With another type the receiver \
                 takes it for another number.\n\n\
                 What to do: put `MR` in CX-5.\n\n\
                 Source: PAM France 2.11.2, ZFV.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let fields = view.message.all("ZFV").map(|segment| segment.field(8));
    for identifier in fields.flat_map(|field| field.repetitions()).filter(|id| id.is_valued()) {
        let kind = identifier.component(5);
        checks.require(kind.is("MR"), || {
            let message = Message::new(Text {
                fr: "L'identifiant de ZFV-8 n'a pas le type MR : le destinataire peut le prendre pour un autre \
                     numéro. Mettre MR en CX-5.",
                en: "The identifier of ZFV-8 does not have type MR: the receiver may take it for another number. \
                     Put MR in CX-5.",
            });
            (kind.anchor(), message)
        });
    }
}
