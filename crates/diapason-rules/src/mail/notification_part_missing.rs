use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/notification-part-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:mail-notification"],
        repeats: &[],
        title: Text {
            fr: "L'accusé n'a pas la structure d'un accusé",
            en: "The notification has not the structure of one",
        },
        docs: Text {
            fr: "Un accusé (MDN ou DSN) est un `multipart/report` dont `report-type` dit lequel : d'abord un \
                texte pour les personnes, puis une partie `message/disposition-notification` ou \
                `message/delivery-status` pour les logiciels, enfin le courriel d'origine.\n\n\
                À faire : composer ces parties dans cet ordre et déclarer `report-type`.\n\n\
                Source : RFC 6522 ; RFC 8098 ; RFC 3464.",
            en: "A notification (MDN or DSN) is a `multipart/report` whose `report-type` says which: first a text \
                for people, then a part `message/disposition-notification` or `message/delivery-status` for \
                software, last the original mail.\n\n\
                What to do: write these parts in this order and declare `report-type`.\n\n\
                Source: RFC 6522; RFC 8098; RFC 3464.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(notification) = &view.notification else { return };
    let kind = notification.kind.report_type();
    checks.require(notification.part.is_some(), || {
        (
            view.mail.root().at(),
            Message::new(Text {
                fr: "Cet accusé n'a pas de partie message/{kind} : aucun \
                                                      logiciel ne peut y lire ce qu'est devenu le courriel. \
                                                      Ajouter cette partie après le texte.",
                en: "This notification has no part message/{kind}: no software \
                                                      can read there what became of the mail. Add that part \
                                                      after the text.",
            })
            .fact("kind", kind),
        )
    });
    let media = view.mail.root().media_type().filter(|media| media.is("multipart", "report"));
    let declared = media.and_then(|media| media.parameter("report-type"));
    checks.require(declared.is_some_and(|declared| declared.eq_ignore_ascii_case(kind)), || {
        let at = view.mail.field("Content-Type").map_or(view.mail.root().at(), |media| media.at());
        (at, Message::new(Text {
                              fr: "Cet accusé n'est pas un multipart/report; report-type={kind} : les logiciels \
                                  le prennent pour un courriel ordinaire. Donner ce Content-Type au courriel.",
                              en: "This notification is no multipart/report; report-type={kind}: software takes \
                                  it for an ordinary mail. Give the mail that Content-Type.",
                          }).fact("kind", kind))
    });
}
