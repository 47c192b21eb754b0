use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-mail-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:mail"],
        repeats: &[],
        title: Text { fr: "L'OBX du courriel est incomplet", en: "The OBX of the mail is incomplete" },
        docs: Text {
            fr: "L'OBX du courriel porte son identifiant (Message-ID) en OBX-3.1, son objet en \
                OBX-3.2 et son corps en OBX-5.5, encodé en `Base64` (OBX-5.4). L'identifiant \
                permet de répondre ; l'objet et le corps sont ce que lit le professionnel.\n\nÀ \
                faire : remplir le champ que nomme le message.\n\nSource : CI-SIS, transmission \
                au LPS d'un document CDA R2 reçu par MSSanté, 1.1, OBX.",
            en: "The OBX of the mail carries its identifier (Message-ID) in OBX-3.1, its subject \
                in OBX-3.2 and its body in OBX-5.5, encoded as `Base64` (OBX-5.4). The \
                identifier lets one answer; subject and body are what the professional \
                reads.\n\nWhat to do: fill the field that the message names.\n\nSource: CI-SIS, \
                transmission to practice software of a CDA R2 document received by MSSanté, 1.1, \
                OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for mail in &view.mails {
        let (subject, body) = (mail.field(3), mail.field(5));
        let has = [
            ("OBX-3.1", subject.component(1), subject.component(1).is_valued()),
            ("OBX-3.2", subject.component(2), subject.component(2).is_valued()),
            ("OBX-5.4", body.component(4), body.component(4).is("Base64")),
            ("OBX-5.5", body.component(5), body.component(5).is_valued()),
        ];
        for (name, element, holds) in has {
            checks.require(holds, || {
                let message = Words::new(Text {
                    fr: "{field} du courriel n'est pas rempli comme le volet le demande : le \
                        logiciel n'affichera pas le courriel ou ne saura pas y répondre. Le \
                        remplir.",
                    en: "{field} of the mail is not filled as the specification asks: the \
                        software will not show the mail or be able to answer it. Fill it.",
                });
                (element.anchor(), message.fact("field", name))
            });
        }
    }
}
