use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::{Prefix, Profile};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/answer-reference-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.2.2"],
        repeats: &[],
        title: Text {
            fr: "Une réponse ne cite pas le courriel d'origine",
            en: "An answer does not refer to the original mail",
        },
        docs: Text {
            fr: "Une réponse porte `In-Reply-To`, le Message-ID du courriel auquel elle répond, et `References`, \
                la suite des Message-ID de l'échange. Le « Re: » de l'objet n'est fait que pour les personnes.\n\n\
                À faire : copier le Message-ID d'origine dans `In-Reply-To`, et l'ajouter à ses `References`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.2.",
            en: "An answer holds `In-Reply-To`, the Message-ID of the mail that it answers, and `References`, the \
                Message-IDs of the exchange. The “Re:” of the subject is for people only.\n\n\
                What to do: copy the original Message-ID into `In-Reply-To`, and add it to its `References`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !matches!(view.profile, Profile::Documents | Profile::Answer | Profile::Message) {
        return;
    }
    let names = ["In-Reply-To", "References"];
    let filled = |name: &str| view.mail.field(name).is_some_and(|field| !field.is_empty());
    let answered = view.subject.as_ref().filter(|subject| subject.has(Prefix::Answer));
    if answered.is_none() && !names.into_iter().any(filled) {
        return;
    }
    for name in names {
        checks.require(filled(name), || {
            let at = answered.map_or(view.mail.root().at(), |subject| subject.at());
            (at, Message::new(Text {
                                  fr: "Le courriel répond à un autre, mais n'a pas d'en-tête {field} : le \
                                      logiciel du destinataire ne rattache pas la réponse à l'envoi. Y écrire le \
                                      Message-ID du courriel d'origine.",
                                  en: "The mail answers another, but has no field {field}: the recipient's \
                                      software does not tie the answer to what it sent. Write the Message-ID of \
                                      the original mail there.",
                              }).fact("field", name))
        });
    }
}
