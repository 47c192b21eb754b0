use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-header-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.1", "ECO.2.4.2"],
        repeats: &[],
        title: Text {
            fr: "Un en-tête MSSanté manque à côté de l'archive",
            en: "An MSSanté field is missing beside the archive",
        },
        docs: Text {
            fr: "Quand une archive IHE_XDM est jointe, `X-MSS-CODECDA` donne le code de chaque document CDA, \
                séparés par des virgules, et `X-MSS-INS` dit si le CDA porte une INS qualifiée (`O`) ou non \
                (`N`).\n\n\
                À faire : écrire les deux en-têtes à partir du CDA au moment de l'envoi.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.4.1 et ECO.2.4.2.",
            en: "When an archive IHE_XDM is attached, `X-MSS-CODECDA` gives the code of each CDA document, \
                separated by commas, and `X-MSS-INS` says whether the CDA holds a qualified INS (`O`) or not \
                (`N`).\n\n\
                What to do: write both fields from the CDA when the mail is sent.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.4.1 and ECO.2.4.2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.shows_documents() || view.archives.is_empty() {
        return;
    }
    for name in ["X-MSS-CODECDA", "X-MSS-INS"] {
        checks.require(view.mail.field(name).is_some(), || {
            (view.mail.root().at(), Message::new(Text {
                                                      fr: "Le courriel joint une archive IHE_XDM et n'a pas \
                                                          d'en-tête {field} : l'opérateur et Mon espace santé ne \
                                                          savent pas quels documents il porte. L'ajouter.",
                                                      en: "The mail attaches an archive IHE_XDM and has no field \
                                                          {field}: the operator and Mon espace santé cannot tell \
                                                          which documents it carries. Add it.",
                                                  }).fact("field", name))
        });
    }
}
