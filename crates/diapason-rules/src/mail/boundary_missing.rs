use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/boundary-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:mail-structure"],
        repeats: &[],
        title: Text {
            fr: "Les parties du courriel ne sont pas séparées",
            en: "The parts of the mail are not separated",
        },
        docs: Text {
            fr: "Un courriel à pièces jointes est un multipart : `Content-Type` annonce une frontière, et chaque \
                partie commence par une ligne faite de deux tirets et de cette frontière. Sans elle, le courriel \
                entier n'est qu'un texte.\n\n\
                À faire : laisser la bibliothèque de messagerie composer le multipart ; ne pas recopier un corps \
                sans son en-tête.\n\n\
                Source : RFC 2046, section 5.1.1.",
            en: "A mail with attachments is a multipart: `Content-Type` announces a boundary, and each part \
                starts with a line of two dashes and that boundary. Without it the whole mail is but a text.\n\n\
                What to do: let the mail library compose the multipart; do not copy a body without its header.\n\n\
                Source: RFC 2046, section 5.1.1.",
        },
    },
    check,
};

const NONE: Text = Text {
    fr: "Ce multipart n'annonce aucune frontière (boundary) : rien ne sépare le texte des pièces jointes, et le \
        destinataire ne voit aucun document. Donner une frontière à Content-Type.",
    en: "This multipart announces no boundary: nothing separates text from attachments, and the recipient sees no \
        document. Give Content-Type a boundary.",
};
const ABSENT: Text = Text {
    fr: "La frontière que ce multipart annonce n'apparaît nulle part : aucune partie n'est lisible, et les \
        documents sont perdus. Écrire la même frontière dans Content-Type et avant chaque partie, précédée de \
        deux tirets.",
    en: "The boundary that this multipart announces appears nowhere: no part can be read, and the documents are \
        lost. Write the same boundary in Content-Type and before each part, after two dashes.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if let Some(limit) = view.mail.limit() {
        checks.undecided(Reason::Limit(limit));
    }
    let multiparts =
        view.mail.parts().filter(|part| part.media_type().is_some_and(|media| media.kind() == "multipart"));
    if multiparts.count() == 0 {
        return;
    }
    let lost = |kind: FaultKind| matches!(kind, FaultKind::BoundaryMissing | FaultKind::BoundaryAbsent);
    let mut faults = view.mail.faults().iter().filter(|fault| lost(fault.kind)).peekable();
    if faults.peek().is_none() {
        checks.require(true, || (view.mail.root().at(), Message::new(NONE)));
    }
    for fault in faults {
        let words = if fault.kind == FaultKind::BoundaryMissing { NONE } else { ABSENT };
        checks.require(false, || (fault.at, Message::new(words)));
    }
}
