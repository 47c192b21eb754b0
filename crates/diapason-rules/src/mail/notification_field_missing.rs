use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::NotificationKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/notification-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:mail-notification"],
        repeats: &[],
        title: Text {
            fr: "Un champ obligatoire manque à l'accusé",
            en: "A required field is missing from the notification",
        },
        docs: Text {
            fr: "Un accusé de lecture (MDN) donne au moins `Final-Recipient` et `Disposition` ; un avis de remise \
                (DSN) au moins `Reporting-MTA` et, pour un destinataire, `Final-Recipient`, `Action` et \
                `Status`.\n\n\
                À faire : compléter la partie `message/disposition-notification` ou `message/delivery-status`.\n\n\
                Source : RFC 8098, section 3.1 ; RFC 3464, section 2.",
            en: "A disposition notification (MDN) gives at least `Final-Recipient` and `Disposition`; a delivery \
                status notification (DSN) at least `Reporting-MTA` and, for a recipient, `Final-Recipient`, \
                `Action` and `Status`.\n\n\
                What to do: complete the part `message/disposition-notification` or `message/delivery-status`.\n\n\
                Source: RFC 8098, section 3.1; RFC 3464, section 2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(notification) = &view.notification else { return };
    let Some(part) = notification.part else { return };
    let names: &[&'static str] = match notification.kind {
        NotificationKind::Disposition => &["Final-Recipient", "Disposition"],
        NotificationKind::Delivery => &["Reporting-MTA", "Final-Recipient", "Action", "Status"],
    };
    for &name in names {
        let filled = notification.field(name).is_some_and(|(value, _)| !value.is_empty());
        checks.require(filled, || (part.content_at(), Message::new(Text {
                                                                        fr: "Le champ {field} manque à cet accusé \
                                                                            : le logiciel de l'émetteur ne saura \
                                                                            pas ce qu'est devenu son courriel, \
                                                                            ou pour qui. L'ajouter.",
                                                                        en: "The field {field} is missing from \
                                                                            this notification: the sender's \
                                                                            software cannot tell what became of \
                                                                            its mail, or for whom. Add it.",
                                                                    }).fact("field", name)));
    }
}
