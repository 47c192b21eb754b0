use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/header-not-ascii",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:mail-header"],
        repeats: &[],
        title: Text { fr: "Un en-tête contient des accents bruts", en: "A header holds raw accents" },
        docs: Text {
            fr: "Un champ d'en-tête n'est fait que de caractères ASCII. Un accent s'y écrit par un mot encodé \
                (`=?UTF-8?Q?R=C3=A9sultat?=`), un nom de fichier par `filename*=UTF-8''…`. Des octets bruts \
                passent par certains serveurs et pas par d'autres, et chaque logiciel devine leur jeu de \
                caractères.\n\n\
                À faire : laisser la bibliothèque de messagerie encoder les valeurs plutôt que les écrire telles \
                quelles.\n\n\
                Source : RFC 5322, section 2.2 ; RFC 2047 ; RFC 2231.",
            en: "A header field is made of ASCII characters only. An accent is written there as an encoded word \
                (`=?UTF-8?Q?R=C3=A9sultat?=`), a file name as `filename*=UTF-8''…`. Raw bytes get through some \
                servers and not others, and each program guesses their character set.\n\n\
                What to do: let the mail library encode values instead of writing them as they are.\n\n\
                Source: RFC 5322, section 2.2; RFC 2047; RFC 2231.",
        },
    },
    check,
};

const WORDS: Text = Text {
    fr: "Cet en-tête contient des octets hors ASCII sans dire dans quel jeu de caractères : accents illisibles \
        chez une partie des destinataires. Encoder la valeur selon la RFC 2047 (=?UTF-8?Q?…?=), les noms de \
        fichier selon la RFC 2231.",
    en: "This header holds bytes beyond ASCII without saying in which character set: some recipients see accents \
        garbled. Encode the value by RFC 2047 (=?UTF-8?Q?…?=), file names by RFC 2231.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut faults = view.mail.faults().iter().filter(|fault| fault.kind == FaultKind::NotAscii).peekable();
    if faults.peek().is_none() {
        return checks.require(true, || (view.mail.root().at(), Message::new(WORDS)));
    }
    for fault in faults {
        checks.require(false, || (fault.at, Message::new(WORDS)));
    }
}
