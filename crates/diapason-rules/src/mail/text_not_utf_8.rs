use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/text-not-utf-8",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.2.3"],
        repeats: &[],
        title: Text {
            fr: "Le texte du courriel n'est pas en UTF-8",
            en: "The text of the mail is not in UTF-8",
        },
        docs: Text {
            fr: "Les parties de texte du corps sont en UTF-8. Un autre jeu de caractères dépend du logiciel qui \
                lit, et un texte qui ne dit rien est pris pour de l'ASCII. Un texte fait d'ASCII seul est aussi \
                de l'UTF-8.\n\n\
                À faire : écrire `Content-Type: text/plain; charset=UTF-8` et les octets qui vont avec. Les \
                fichiers joints ne sont pas concernés.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.3.",
            en: "The text parts of the body are in UTF-8. Another character set depends on the program that \
                reads, and a text that says nothing is taken for ASCII. A text of ASCII alone is UTF-8 too.\n\n\
                What to do: write `Content-Type: text/plain; charset=UTF-8` and the bytes that go with it. \
                Attached files are not concerned.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.3.",
        },
    },
    check,
};

const CHARSET: Text = Text {
    fr: "Le texte du courriel se dit en {charset} : MSSanté demande UTF-8, et les accents risquent d'être perdus \
        en route. Écrire cette partie en UTF-8, charset=UTF-8.",
    en: "The text of the mail says that it is in {charset}: MSSanté asks for UTF-8, and accents may be lost on \
        the way. Write this part in UTF-8, charset=UTF-8.",
};
const BYTES: Text = Text {
    fr: "Le texte du courriel n'est pas de l'UTF-8 : des caractères seront illisibles chez le destinataire. \
        Écrire cette partie en UTF-8, charset=UTF-8.",
    en: "The text of the mail is not UTF-8: the recipient will not be able to read some characters. Write this \
        part in UTF-8, charset=UTF-8.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.profile.is_known() || view.profile == Profile::Delivery {
        return;
    }
    for part in view.mail.leaves().filter(|part| part.is_text() && !part.is_attachment()) {
        let content = part.content();
        match part.charset().filter(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
            Some(charset) if !charset.eq_ignore_ascii_case("us-ascii") => {
                let at = part.field("Content-Type").map_or(part.at(), |media| media.at());
                checks.require(false, || (at, Message::new(CHARSET).value("charset", charset)));
            }
            declared => {
                let utf8 = part.charset().is_some() && declared.is_none();
                let sound = if utf8 { std::str::from_utf8(content).is_ok() } else { content.is_ascii() };
                checks.require(sound, || (part.content_at(), Message::new(BYTES)));
            }
        }
    }
}
