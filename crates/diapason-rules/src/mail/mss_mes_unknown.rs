use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-mes-unknown",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ECO.2.2.8"],
        repeats: &[],
        title: Text { fr: "X-MSS-MES n'est pas FIN", en: "X-MSS-MES is not FIN" },
        docs: Text {
            fr: "`X-MSS-MES: FIN` dit à Mon espace santé que le patient ne doit pas répondre à ce courriel. C'est \
                la seule valeur définie, trois lettres capitales ; toute autre est sans effet.\n\n\
                À faire : écrire `X-MSS-MES: FIN`, ou ne pas mettre l'en-tête.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.8.",
            en: "`X-MSS-MES: FIN` tells Mon espace santé that the patient is not to answer this mail. It is the \
                only defined value, three capital letters; any other has no effect.\n\n\
                What to do: write `X-MSS-MES: FIN`, or leave the field out.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.8.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(closing) = view.mail.field("X-MSS-MES") else { return };
    checks.require(closing.raw() == b"FIN", || (closing.at(), Message::new(Text {
                                                                               fr: "X-MSS-MES n'a qu'une valeur \
                                                                                   prévue, FIN : avec celle-ci, \
                                                                                   Mon espace santé laissera le \
                                                                                   patient répondre. Écrire FIN \
                                                                                   pour clore l'échange, ou \
                                                                                   retirer l'en-tête.",
                                                                               en: "X-MSS-MES has one defined \
                                                                                   value, FIN: with this one Mon \
                                                                                   espace santé will let the \
                                                                                   patient answer. Write FIN to \
                                                                                   close the exchange, or remove \
                                                                                   the field.",
                                                                           })));
}
