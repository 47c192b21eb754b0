use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Pdf;
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/pdf-a-undeclared",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.1.1", "ECO.2.1.5"],
        repeats: &[],
        title: Text {
            fr: "Un PDF joint ne se déclare pas PDF/A-1",
            en: "An attached PDF does not declare to be PDF/A-1",
        },
        docs: Text {
            fr: "Les PDF joints sont des PDF/A-1. Un PDF/A le déclare dans ses métadonnées XMP (`pdfaid:part`), \
                jamais compressées : c'est cette déclaration qui est lue ici. Qu'elle dise vrai, un validateur \
                de PDF/A (veraPDF) le vérifie.\n\n\
                À faire : produire le PDF au format PDF/A-1 ; un PDF ordinaire ne le devient pas en changeant \
                son nom.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1 et ECO.2.1.5.",
            en: "Attached PDFs are PDF/A-1. A PDF/A declares it in its XMP metadata (`pdfaid:part`), which are \
                never compressed: it is that declaration that is read here. Whether it is true, a validator of \
                PDF/A (veraPDF) checks.\n\n\
                What to do: produce the PDF as PDF/A-1; an ordinary PDF does not become one by another name.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1 and ECO.2.1.5.",
        },
    },
    check,
};

const NONE: Text = Text {
    fr: "Ce PDF ne déclare pas être un PDF/A : rien ne garantit qu'il se lira dans dix ans, ni chez le \
        destinataire. Le produire au format PDF/A-1.",
    en: "This PDF does not declare to be a PDF/A: nothing guarantees that it can be read in ten years, or by the \
        recipient. Produce it as PDF/A-1.",
};
const PART: Text = Text {
    fr: "Ce PDF se déclare PDF/A-{part}, MSSanté demande PDF/A-1 : le destinataire peut le refuser. Le produire \
        au format PDF/A-1.",
    en: "This PDF declares to be PDF/A-{part}, MSSanté asks for PDF/A-1: the recipient may refuse it. Produce it \
        as PDF/A-1.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for part in view.pdfs.iter().filter(|_| view.profile == Profile::Documents) {
        let Some(pdf) = Pdf::read(part.content()) else { continue };
        let declared = pdf.pdf_a.as_ref().map(|claim| claim.part);
        checks.require(declared == Some(1), || {
            let message = match declared {
                Some(number) => Message::new(PART).fact("part", number.to_string()),
                None => Message::new(NONE),
            };
            (part.content_at(), message)
        });
    }
}
