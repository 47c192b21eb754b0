use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Pdf;
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/pdf-not-pdf",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text { fr: "Un PDF joint n'en est pas un", en: "An attached PDF is none" },
        docs: Text {
            fr: "Un PDF commence par `%PDF-`. Un fichier vide, une page HTML ou un PDF encodé deux fois en base64 \
                garde le nom et le type d'un PDF et ne s'ouvre pas.\n\n\
                À faire : joindre les octets du PDF, encodés une seule fois.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "A PDF starts with `%PDF-`. A file that is empty, a page of HTML or a PDF encoded twice in base64 \
                keeps the name and type of a PDF and does not open.\n\n\
                What to do: attach the bytes of the PDF, encoded once.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pdf in view.pdfs.iter().filter(|_| view.profile == Profile::Documents) {
        checks.require(Pdf::is_in(pdf.content()), || (pdf.content_at(), Message::new(Text {
                                                                                    fr: "Cette pièce jointe se \
                                                                                        dit un PDF, mais ses \
                                                                                        octets n'en sont pas un \
                                                                                        : le destinataire ne \
                                                                                        pourra pas l'ouvrir. \
                                                                                        Joindre le PDF lui-même, \
                                                                                        sans l'altérer ni \
                                                                                        l'encoder deux fois.",
                                                                                    en: "This attachment says \
                                                                                        that it is a PDF, but \
                                                                                        its bytes are not: the \
                                                                                        recipient will not be \
                                                                                        able to open it. Attach \
                                                                                        the PDF itself, neither \
                                                                                        altered nor encoded \
                                                                                        twice.",
                                                                                })));
    }
}
