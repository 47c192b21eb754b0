use super::{Message, MessageView, payload::Payload};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-mail-unreadable",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:mail"],
        repeats: &[],
        title: Text {
            fr: "Le corps du courriel ne se décode pas",
            en: "The body of the mail does not decode",
        },
        docs: Text {
            fr: "OBX-5.5 du courriel n'est pas du Base64 : un caractère n'y a pas sa place, ou \
                la fin manque. Le professionnel ne lira pas ce que l'émetteur lui écrivait.\n\nÀ \
                faire : encoder le corps en Base64 sans le couper.\n\nSource : CI-SIS, \
                transmission au LPS d'un document CDA R2 reçu par MSSanté, 1.1, OBX.",
            en: "OBX-5.5 of the mail is not Base64: a character does not belong there, or the \
                end is missing. The professional will not read what the sender wrote.\n\nWhat to \
                do: encode the body as Base64 without cutting it.\n\nSource: CI-SIS, \
                transmission to practice software of a CDA R2 document received by MSSanté, 1.1, \
                OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for mail in &view.mails {
        let body = mail.field(5).component(5);
        if !body.is_valued() {
            continue;
        }
        checks.require(Payload::of(body.raw()).is_readable(), || {
            let message = Text {
                fr: "Le corps du courriel (OBX-5.5) n'est pas du Base64 lisible : le \
                    professionnel ne pourra pas le lire. L'encoder sans le couper.",
                en: "The body of the mail (OBX-5.5) is not readable Base64: the professional \
                    cannot read it. Encode it without cutting it.",
            };
            (body.anchor(), message.into())
        });
    }
}
