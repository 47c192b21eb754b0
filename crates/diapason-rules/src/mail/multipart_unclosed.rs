use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/multipart-unclosed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:mail-structure"],
        repeats: &[],
        title: Text { fr: "Le multipart n'est pas fermé", en: "The multipart is not closed" },
        docs: Text {
            fr: "Un multipart finit par sa frontière, précédée et suivie de deux tirets. Quand cette ligne manque, \
                rien ne distingue un courriel entier d'un courriel coupé en route : la dernière pièce jointe est \
                peut-être incomplète.\n\n\
                À faire : fermer chaque multipart ; attention aux traitements de texte qui remplacent `--` par \
                un tiret long.\n\n\
                Source : RFC 2046, section 5.1.1.",
            en: "A multipart ends with its boundary, two dashes before it and two after. When that line is missing, \
                nothing tells a whole mail from one that was cut on its way: the last attachment may be \
                incomplete.\n\n\
                What to do: close each multipart; beware of word processors that replace `--` by a long dash.\n\n\
                Source: RFC 2046, section 5.1.1.",
        },
    },
    check,
};

const WORDS: Text = Text {
    fr: "La ligne qui ferme ce multipart (frontière suivie de deux tirets) manque : le courriel a pu être coupé, \
        et la dernière pièce jointe avec lui. Le reprendre à la source et vérifier la fin de ce qui l'écrit.",
    en: "The line that closes this multipart (boundary and two dashes) is missing: the mail may be cut off, and \
        its last attachment with it. Take it from its source again and check the end of what writes it.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.mail.parts().any(|part| part.is_multipart()) {
        return;
    }
    let mut faults = view.mail.faults().iter().filter(|fault| fault.kind == FaultKind::Unclosed).peekable();
    if faults.peek().is_none() {
        checks.require(true, || (view.mail.root().at(), Message::new(WORDS)));
    }
    for fault in faults {
        checks.require(false, || (fault.at, Message::new(WORDS)));
    }
}
