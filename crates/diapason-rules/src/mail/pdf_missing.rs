use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/pdf-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text { fr: "Aucun PDF n'accompagne l'archive", en: "No PDF stands beside the archive" },
        docs: Text {
            fr: "À côté de l'archive, le courriel joint les mêmes documents en PDF/A-1, pour qu'ils se lisent \
                aussi d'un webmail ou d'un téléphone.\n\n\
                À faire : joindre un PDF/A-1 par document de l'archive : celui du CDA de niveau 1, ou la \
                transcription du CDA de niveau 3.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "Beside the archive the mail attaches the same documents as PDF/A-1, so that they can also be \
                read from a webmail or a phone.\n\n\
                What to do: attach one PDF/A-1 per document of the archive: that of the level 1 CDA, or the \
                rendering of the level 3 CDA.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.shows_documents() || view.archives.is_empty() {
        return;
    }
    checks.require(!view.pdfs.is_empty(), || (view.mail.root().at(), Message::new(Text {
                                                                                      fr: "Le courriel joint une \
                                                                                          archive IHE_XDM mais \
                                                                                          aucun PDF : qui le lit \
                                                                                          sans logiciel métier \
                                                                                          ne peut pas voir le \
                                                                                          document. Joindre le \
                                                                                          même document au \
                                                                                          format PDF/A-1.",
                                                                                      en: "The mail attaches an \
                                                                                          archive IHE_XDM but no \
                                                                                          PDF: whoever reads it \
                                                                                          without health \
                                                                                          software cannot see \
                                                                                          the document. Attach \
                                                                                          the same document as \
                                                                                          PDF/A-1.",
                                                                                  })));
}
