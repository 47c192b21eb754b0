use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/teleradiology-event-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-tlr:messages"],
        repeats: &[],
        title: Text {
            fr: "Le message n'est pas de ceux de la téléradiologie",
            en: "The message is not one of those of teleradiology",
        },
        docs: Text {
            fr: "MSH-21 annonce la téléradiologie, dont les messages sont `ORM^O01^ORM_O01` (demande, annulation), \
                 `ORU^R01^ORU_R01` (réponse) et `OMI^O23^OMI_O23` (complément), avec leurs acquittements. Un autre \
                 message n'a pas de sens pour la plateforme, qui le rejette.\n\n\
                 À faire : employer l'un de ces messages, ou retirer le profil de MSH-21.\n\n\
                 Source : volet téléradiologie du CI-SIS.",
            en: "MSH-21 announces teleradiology, whose messages are `ORM^O01^ORM_O01` (request, cancellation), \
                 `ORU^R01^ORU_R01` (answer) and `OMI^O23^OMI_O23` (complement), with their acknowledgements. \
                 Another message means nothing to the platform, which rejects it.\n\n\
                 What to do: use one of these messages, or remove the profile from MSH-21.\n\n\
                 Source: CI-SIS, teleradiology.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let kind = view.msh(9);
    if kind.is_empty() {
        return;
    }
    checks.require(view.profile.message().is_some(), || {
        let message = Message::new(Text {
            fr: "MSH-9 n'est aucun des messages de téléradiologie ({messages}) : la plateforme le rejettera. \
                 Employer l'un d'eux.",
            en: "MSH-9 is none of the messages of teleradiology ({messages}): the platform will reject it. Use one \
                 of them.",
        });
        (kind.anchor(), message.fact("messages", "ORM^O01, ORU^R01, OMI^O23"))
    });
}
