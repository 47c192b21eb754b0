use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/z-segment-outside-movement",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:z-segment-place"],
        repeats: &[],
        title: Text {
            fr: "Un segment de mouvement figure dans un message d'identité",
            en: "A movement segment stands in a message about an identity",
        },
        docs: Text {
            fr: "ZBE, ZFP, ZFV et ZFM décrivent une venue ou un mouvement : dans A28 et A31, qui ne parlent que de \
                 l'identité, ils n'ont pas d'objet. Le destinataire les ignore, ou crée un mouvement. ZFA, ZFD et \
                 ZFS y ont leur place.\n\n\
                 À faire : retirer le segment, ou émettre l'événement de mouvement.\n\n\
                 Source : PAM France 2.11.2, p. 24-25.",
            en: "ZBE, ZFP, ZFV and ZFM describe a visit or a movement: in A28 and A31, which are about the identity \
                 only, they have no object. The receiver ignores them, or creates a movement. ZFA, ZFD and ZFS \
                 belong there.\n\n\
                 What to do: remove the segment, or send the movement event.\n\n\
                 Source: PAM France 2.11.2, p. 24-25.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let event = match view.event {
        "A28" => "A28",
        "A31" => "A31",
        _ => return,
    };
    for id in ["ZBE", "ZFP", "ZFV", "ZFM"] {
        let segment =
            view.message.first(id).filter(|segment| segment.fields().any(|field| !field.is_empty()));
        checks.require(segment.is_none(), || {
            let message = Message::new(Text {
                fr: "{segment} décrit une venue alors que {event} ne parle que de l'identité : le destinataire \
                     l'ignore, ou crée un mouvement. Le retirer.",
                en: "{segment} describes a visit though {event} is about the identity only: the receiver ignores \
                     it, or creates a movement. Remove it.",
            });
            let at = segment.map_or(view.message.anchor(), |segment| segment.anchor());
            (at, message.fact("segment", id).fact("event", event))
        });
    }
}
