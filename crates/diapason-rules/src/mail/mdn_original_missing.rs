use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mdn-original-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-lps-mssante:mdn-fields"],
        repeats: &[],
        title: Text {
            fr: "L'accusé de lecture ne dit pas à quel courriel il répond",
            en: "The disposition notification does not say which mail it is about",
        },
        docs: Text {
            fr: "Pour être traité par la plateforme qui a envoyé le document, un accusé de lecture (MDN) donne \
                aussi `Original-Message-ID`, le Message-ID du courriel d'origine, et `Original-Recipient`, \
                l'adresse à laquelle il était envoyé.\n\n\
                À faire : recopier ces valeurs du courriel reçu.\n\n\
                Source : CI-SIS, volet Transmission au LPS de documents CDA provenant d'un courriel MSSanté, \
                structure du MDN.",
            en: "To be processed by the platform that sent the document, a disposition notification (MDN) also \
                gives `Original-Message-ID`, the Message-ID of the original mail, and `Original-Recipient`, the \
                address that it was sent to.\n\n\
                What to do: copy these values from the mail that was received.\n\n\
                Source: CI-SIS, transmission to a LPS of CDA documents received by MSSanté mail, structure of \
                the MDN.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(notification) = view.notification.as_ref().filter(|_| view.profile == Profile::Disposition)
    else {
        return;
    };
    let Some(part) = notification.part else { return };
    for name in ["Original-Message-ID", "Original-Recipient"] {
        let filled = notification.field(name).is_some_and(|(value, _)| !value.is_empty());
        checks.require(filled, || (part.content_at(), Message::new(Text {
                                                                        fr: "L'accusé de lecture ne donne pas \
                                                                            {field} : la plateforme qui le \
                                                                            reçoit ne peut pas le rattacher au \
                                                                            courriel d'origine. Y recopier la \
                                                                            valeur de ce courriel.",
                                                                        en: "The disposition notification does \
                                                                            not give {field}: the platform that \
                                                                            receives it cannot tie it to the \
                                                                            original mail. Copy the value of \
                                                                            that mail there.",
                                                                    }).fact("field", name)));
    }
}
