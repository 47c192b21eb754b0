use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::{Notification, Profile, Subject};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/failure-subject-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-lps-mssante:failure-subject"],
        repeats: &[],
        title: Text {
            fr: "L'objet d'un avis d'échec n'est pas de la forme attendue",
            en: "The subject of a notice of failure is not of the expected form",
        },
        docs: Text {
            fr: "Quand un document reçu par courriel n'a pas pu être intégré, l'accusé en erreur, ou le courriel \
                qui en tient lieu, reprend l'objet d'origine précédé de `[KO Intégration système !]` et du code \
                d'erreur entre crochets. Un accusé en erreur donne aussi le code dans sa partie pour les \
                logiciels ; un simple courriel ne le donne que là.\n\n\
                À faire : écrire par exemple `[KO Intégration système !][902] XDM/1.0/DDM+…`. Des exemples \
                officiels portent `[Erreur d'intégration !]`, que l'émetteur peut ne pas reconnaître.\n\n\
                Source : CI-SIS, volet Transmission au LPS de documents CDA provenant d'un courriel MSSanté, \
                objet du MDN et du courriel standard.",
            en: "When a document received by mail could not be filed, the notification of the error, or the mail \
                that stands for it, repeats the original subject after `[KO Intégration système !]` and the \
                error code in brackets. A notification also gives the code in its part for software; a plain \
                mail gives it only there.\n\n\
                What to do: write for instance `[KO Intégration système !][902] XDM/1.0/DDM+…`. Official \
                examples have `[Erreur d'intégration !]`, which the sender may not recognise.\n\n\
                Source: CI-SIS, transmission to a LPS of CDA documents received by MSSanté mail, subject of the \
                MDN and of the standard mail.",
        },
    },
    check,
};

const MARK: Text = Text {
    fr: "Cet avis d'échec ne commence pas par [KO Intégration système !] : l'émetteur ne verra pas que son \
        document n'a pas été intégré. Commencer l'objet par cette mention.",
    en: "This notice of failure does not start with [KO Intégration système !]: the sender will not see that the \
        document was not filed. Start the subject with that mark.",
};
const CODE: Text = Text {
    fr: "L'objet de cet avis d'échec ne donne pas le code d'erreur entre crochets : l'émetteur ne peut pas \
        traiter l'échec sans lire le corps. Écrire [KO Intégration système !][code] XDM/1.0/DDM+…",
    en: "The subject of this notice of failure does not give the error code in brackets: the sender cannot \
        process the failure without reading the body. Write [KO Intégration système !][code] XDM/1.0/DDM+…",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let fails = view.notification.as_ref().is_some_and(Notification::is_error);
    if !fails && view.profile != Profile::Failure {
        return;
    }
    let at = view.subject.as_ref().map_or(view.mail.root().at(), Subject::at);
    let brackets: Vec<&str> = view.subject.iter().flat_map(Subject::brackets).collect();
    checks.require(brackets.first().is_some_and(|first| is_mark(first)), || (at, Message::new(MARK)));
    // Earlier editions ask for the code in the subject of a plain mail alone.
    if !fails && brackets.first().is_some_and(|first| is_mark(first)) {
        checks.require(brackets.get(1).is_some_and(|code| !code.is_empty()), || (at, Message::new(CODE)));
    }
}

/// The mark, whatever the blank before its exclamation mark.
fn is_mark(words: &str) -> bool {
    words.split(char::is_whitespace).filter(|word| !word.is_empty()).eq(["KO", "Intégration", "système", "!"])
}
