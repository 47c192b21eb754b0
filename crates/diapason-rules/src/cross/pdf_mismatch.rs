use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/pdf-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.1.5"],
        repeats: &[],
        title: Text {
            fr: "Aucun PDF joint n'est celui que le document contient",
            en: "No attached PDF is the one that the document holds",
        },
        docs: Text {
            fr: "Le PDF joint au courriel montre le même document que le CDA. Quand le CDA \
                 contient lui-même un PDF (niveau 1), les deux sont le même fichier, octet pour \
                 octet : sinon deux lecteurs du même courriel lisent deux documents.\n\nÀ faire : \
                 joindre le PDF extrait du CDA, sans le régénérer.\n\nSource : référentiel socle \
                 MSSanté #2, exigence ECO.2.1.5.",
            en: "The PDF attached to the mail shows the same document as the CDA. Where the CDA \
                 itself holds a PDF (level 1), both are the same file, byte for byte: otherwise \
                 two readers of one mail read two documents.\n\nWhat to do: attach the PDF taken \
                 from the CDA, without making it again.\n\nSource: MSSanté framework #2, \
                 requirement ECO.2.1.5.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some((held, at)), Some(first)) = (view.held_pdf, view.mail.pdfs.first()) else { return };
    let attached = view.mail.pdfs.iter().any(|pdf| pdf.content() == held);
    checks.compare(attached, || (first.at(), at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "Aucun PDF joint au courriel n'est, octet pour octet, celui que le document contient : \
         deux lecteurs liraient deux documents. Joindre le PDF extrait du CDA, sans le \
         régénérer.",
    en: "No PDF attached to the mail is, byte for byte, the one that the document holds: two \
         readers would read two documents. Attach the PDF taken from the CDA, without making it \
         again.",
};
