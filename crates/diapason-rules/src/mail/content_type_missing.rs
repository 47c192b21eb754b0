use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/content-type-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.2.4"],
        repeats: &[],
        title: Text {
            fr: "Le courriel ne dit pas le type de son contenu",
            en: "The mail does not say the type of its content",
        },
        docs: Text {
            fr: "`Content-Type` dit si le courriel est un texte ou un ensemble de parties, et dans quel jeu de \
                caractères. Sans lui, un logiciel le prend pour un texte US-ASCII.\n\n\
                À faire : écrire `Content-Type` (et `MIME-Version: 1.0`) dans l'en-tête du courriel.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.4.",
            en: "`Content-Type` says whether the mail is a text or a set of parts, and in which character set. \
                Without it a program takes it for a US-ASCII text.\n\n\
                What to do: write `Content-Type` (and `MIME-Version: 1.0`) in the header of the mail.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.4.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.profile.is_known() {
        return;
    }
    let media = view.mail.field("Content-Type");
    checks.require(media.is_some_and(|media| !media.is_empty()), || {
        let at = media.map_or(view.mail.root().at(), |media| media.at());
        (at, Message::new(Text {
                              fr: "Le courriel n'a pas d'en-tête Content-Type : le destinataire le lit comme un \
                                  texte ASCII, accents perdus. Indiquer le type du contenu, par exemple \
                                  text/plain; charset=UTF-8 ou multipart/mixed.",
                              en: "The mail has no Content-Type: the recipient reads it as ASCII text, accents \
                                  lost. Give the type of the content, for instance text/plain; charset=UTF-8 or \
                                  multipart/mixed.",
                          }))
    });
}
