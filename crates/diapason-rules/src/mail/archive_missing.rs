use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/archive-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text { fr: "L'archive IHE_XDM.ZIP manque", en: "The archive IHE_XDM.ZIP is missing" },
        docs: Text {
            fr: "Un courriel MSSanté qui transmet des documents de santé a en pièces jointes une archive ZIP au \
                format IHE_XDM, qui contient les documents CDA, et les mêmes documents en PDF/A-1. Ici l'objet \
                ou un en-tête `X-MSS-` annonce des documents, et l'archive n'y est pas.\n\n\
                À faire : joindre l'archive ; si le courriel ne transmet pas de document, retirer le marqueur de \
                l'objet et les en-têtes `X-MSS-CODECDA` et `X-MSS-INS`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "A mail of MSSanté that transmits health documents has attached a ZIP archive in the form \
                IHE_XDM, which holds the CDA documents, and the same documents as PDF/A-1. Here the subject or \
                an `X-MSS-` field announces documents, and the archive is not there.\n\n\
                What to do: attach the archive; if the mail transmits no document, remove the marker from the \
                subject and the fields `X-MSS-CODECDA` and `X-MSS-INS`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // A mail that is sent on whole, as an attachment, keeps its archive.
    if !view.shows_documents() || view.mail.leaves().any(|part| part.is_mail()) {
        return;
    }
    checks.require(!view.archives.is_empty(), || (view.mail.root().at(), Message::new(Text {
                                                                                          fr: "Le courriel \
                                                                                              annonce des \
                                                                                              documents, mais \
                                                                                              aucune pièce \
                                                                                              jointe n'est une \
                                                                                              archive \
                                                                                              IHE_XDM.ZIP : le \
                                                                                              destinataire n'a \
                                                                                              rien à intégrer. \
                                                                                              Joindre l'archive \
                                                                                              qui contient le \
                                                                                              CDA et ses \
                                                                                              métadonnées.",
                                                                                          en: "The mail announces \
                                                                                              documents, but no \
                                                                                              attachment is an \
                                                                                              archive \
                                                                                              IHE_XDM.ZIP: the \
                                                                                              recipient has \
                                                                                              nothing to file. \
                                                                                              Attach the archive \
                                                                                              that holds the CDA \
                                                                                              and its metadata.",
                                                                                      })));
}
