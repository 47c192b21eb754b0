use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/z-segment-empty",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:z-segment-empty"],
        repeats: &[],
        title: Text { fr: "Un segment Z est transmis vide", en: "A Z segment is sent empty" },
        docs: Text {
            fr: "Un segment Z dont tous les champs sont vides ne se transmet pas : il ne dit rien, et certains \
                 récepteurs y lisent un effacement. La plupart des messages réels portent un ZFP vide : c'est un \
                 avertissement.\n\n\
                 À faire : ne pas émettre le segment.\n\n\
                 Source : PAM France 2.11.2, p. 24-25.",
            en: "A Z segment whose fields are all empty is not sent: it says nothing, and some receivers read a \
                 deletion into it. Most real messages carry an empty ZFP: this is a warning.\n\n\
                 What to do: do not send the segment.\n\n\
                 Source: PAM France 2.11.2, p. 24-25.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for segment in view.message.segments().filter(|segment| segment.id().starts_with('Z')) {
        let says = segment.fields().any(|field| !field.is_empty());
        checks.require(says, || {
            let message = Message::new(Text {
                fr: "Le segment {segment} est vide : il ne dit rien et un récepteur peut y lire un effacement. Ne \
                     pas l'émettre.",
                en: "Segment {segment} is empty: it says nothing and a receiver may read a deletion into it. Do not \
                     send it.",
            });
            (segment.anchor(), message.fact("segment", segment.id().to_owned()))
        });
    }
}
