use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/content-field-unreadable",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:mail-content"],
        repeats: &[],
        title: Text {
            fr: "Content-Type ou Content-Disposition est illisible",
            en: "Content-Type or Content-Disposition cannot be read",
        },
        docs: Text {
            fr: "`Content-Type` et `Content-Disposition` disent ce qu'est une partie et comment elle s'appelle. \
                Illisibles, ils sont ignorés : un PDF devient un fichier sans nom ni type, qu'aucun logiciel \
                n'intègre.\n\n\
                À faire : écrire `Content-Type: application/pdf; name=…` et `Content-Disposition: attachment; \
                filename=…`.\n\n\
                Source : RFC 2045, section 5.1 ; RFC 2183.",
            en: "`Content-Type` and `Content-Disposition` say what a part is and what it is called. Where they \
                cannot be read they are ignored: a PDF becomes a file without name or type, which no software \
                files.\n\n\
                What to do: write `Content-Type: application/pdf; name=…` and `Content-Disposition: attachment; \
                filename=…`.\n\n\
                Source: RFC 2045, section 5.1; RFC 2183.",
        },
    },
    check,
};

const WORDS: Text = Text {
    fr: "Cette valeur ne se lit pas comme un type ou une disposition : le destinataire ne saura ni ce que \
        contient la partie, ni sous quel nom l'enregistrer. L'écrire type/sous-type; paramètre=valeur.",
    en: "This value does not read as a type or a disposition: the recipient will know neither what the part holds \
        nor under which name to save it. Write it type/subtype; parameter=value.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let names = ["Content-Type", "Content-Disposition"];
    if !view.mail.parts().any(|part| names.iter().any(|name| part.field(name).is_some())) {
        return;
    }
    let mut faults =
        view.mail.faults().iter().filter(|fault| fault.kind == FaultKind::FieldUnreadable).peekable();
    if faults.peek().is_none() {
        checks.require(true, || (view.mail.root().at(), Message::new(WORDS)));
    }
    for fault in faults {
        checks.require(false, || (fault.at, Message::new(WORDS)));
    }
}
