use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/message-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.2.1"],
        repeats: &[],
        title: Text { fr: "Le courriel n'a pas d'identifiant", en: "The mail has no identifier" },
        docs: Text {
            fr: "`Message-ID` identifie le courriel pour toujours : les réponses le citent dans `In-Reply-To`, \
                les accusés dans `Original-Message-ID`. Sans lui, l'émetteur ne sait pas à quel envoi se \
                rapporte ce qui lui revient.\n\n\
                À faire : faire produire un Message-ID unique par le logiciel qui compose le courriel, sans \
                compter sur le serveur.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.1.",
            en: "`Message-ID` identifies the mail for ever: answers quote it in `In-Reply-To`, receipts in \
                `Original-Message-ID`. Without it the sender cannot tell which mail an answer is about.\n\n\
                What to do: have the software that composes the mail make a Message-ID of its own, without \
                relying on the server.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.profile.is_known() {
        return;
    }
    let id = view.mail.field("Message-ID");
    checks.require(id.is_some_and(|id| !id.is_empty()), || {
        let at = id.map_or(view.mail.root().at(), |id| id.at());
        (at, Message::new(Text {
                              fr: "Le courriel n'a pas d'en-tête Message-ID : ni une réponse ni un accusé de \
                                  lecture ne pourront lui être rattachés. Lui en donner un, unique, de la forme \
                                  <identifiant@domaine>.",
                              en: "The mail has no Message-ID: neither an answer nor a read receipt can be tied \
                                  to it. Give it one of its own, of the form <identifier@domain>.",
                          }))
    });
}
