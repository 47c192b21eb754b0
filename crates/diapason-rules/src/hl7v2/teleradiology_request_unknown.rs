use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/teleradiology-request-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-tlr:request-code"],
        repeats: &[],
        title: Text {
            fr: "La nature de l'échange de téléradiologie est inconnue",
            en: "The kind of teleradiology exchange is unknown",
        },
        docs: Text {
            fr: "OBR-4 dit ce que l'on échange : `TRANSMISSION_DEMANDE`, `ANNULATION_DEMANDE`, `REPONSE_DEMANDE` ou \
                 `COMPLEMENT_POST_ACTE`. Avec un autre code, la plateforme ne sait pas quoi faire du message.\n\n\
                 À faire : employer l'un des quatre codes.\n\n\
                 Source : volet téléradiologie du CI-SIS.",
            en: "OBR-4 says what is exchanged: `TRANSMISSION_DEMANDE`, `ANNULATION_DEMANDE`, `REPONSE_DEMANDE` or \
                 `COMPLEMENT_POST_ACTE`. With another code the platform does not know what to do with the \
                 message.\n\n\
                 What to do: use one of the four codes.\n\n\
                 Source: CI-SIS, teleradiology.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(table) = view.profile.data().and_then(|profile| profile.table("OBR-4")) else { return };
    for request in view.message.all("OBR") {
        let code = request.field(4).component(1);
        checks.require(table.has(code.raw()), || {
            let message = Message::new(Text {
                fr: "OBR-4 n'est aucun des codes d'échange ({codes}) : la plateforme ne sait pas quoi faire du \
                     message. Employer l'un d'eux.",
                en: "OBR-4 is none of the codes of exchange ({codes}): the platform does not know what to do with \
                     the message. Use one of them.",
            });
            (code.anchor(), message.fact("codes", table.codes.join(", ")))
        });
    }
}
