use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/teleradiology-order-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-tlr:order-control"],
        repeats: &[],
        title: Text {
            fr: "ORC-1 ne va pas avec le message de téléradiologie",
            en: "ORC-1 does not go with the teleradiology message",
        },
        docs: Text {
            fr: "ORC-1 dit ce que l'on fait de la demande : `NW` (nouvelle) ou `CA` (annulée) dans ORM, `OK` ou \
                 `OC` (réponse) dans ORU, `SR` (complément) dans OMI. Une autre valeur contredit le message : la \
                 demande serait traitée à contresens.\n\n\
                 À faire : mettre en ORC-1 le code du message.\n\n\
                 Source : volet téléradiologie du CI-SIS.",
            en: "ORC-1 says what is done with the request: `NW` (new) or `CA` (cancelled) in ORM, `OK` or `OC` \
                 (answer) in ORU, `SR` (complement) in OMI. Another value contradicts the message: the request \
                 would be handled the wrong way round.\n\n\
                 What to do: put in ORC-1 the code of the message.\n\n\
                 Source: CI-SIS, teleradiology.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let codes: &[&str] = match view.code {
        "ORM" => &["NW", "CA"],
        "ORU" => &["OK", "OC"],
        "OMI" => &["SR"],
        _ => return,
    };
    for order in view.message.all("ORC") {
        let control = order.field(1);
        checks.require(control.is_one_of(codes), || {
            let message = Message::new(Text {
                fr: "ORC-1 n'est aucun des codes de ce message ({codes}) : la demande serait traitée à contresens. \
                     Employer l'un d'eux.",
                en: "ORC-1 is none of the codes of this message ({codes}): the request would be handled the wrong \
                     way round. Use one of them.",
            });
            (control.anchor(), message.fact("codes", codes.join(", ")))
        });
    }
}
