use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-header-repeated",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.4.1", "ECO.2.4.2", "ECO.2.4.3"],
        repeats: &[],
        title: Text { fr: "Un en-tête MSSanté est répété", en: "An MSSanté field is repeated" },
        docs: Text {
            fr: "Chaque en-tête `X-MSS-` a une seule valeur ; plusieurs codes de documents se séparent par des \
                virgules dans un seul `X-MSS-CODECDA`. Deux en-têtes du même nom peuvent se contredire.\n\n\
                À faire : composer chaque en-tête une seule fois.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.4.1, ECO.2.4.2 et ECO.2.4.3.",
            en: "Each `X-MSS-` field has one value; several codes of documents are separated by commas in one \
                `X-MSS-CODECDA`. Two fields of one name may contradict each other.\n\n\
                What to do: write each field once.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.4.1, ECO.2.4.2 and ECO.2.4.3.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for name in ["X-MSS-CODECDA", "X-MSS-INS", "X-MSS-NIL", "X-MSS-MES"] {
        let mut fields = view.mail.fields_named(name);
        if fields.next().is_none() {
            continue;
        }
        let again = fields.next();
        checks.require(again.is_none(), || {
            let at = again.map_or(view.mail.root().at(), |again| again.at());
            (
                at,
                Message::new(Text {
                    fr: "L'en-tête {field} figure plusieurs fois : l'opérateur en lit un et le \
                                      destinataire peut-être l'autre. N'en garder qu'un, avec toutes les \
                                      valeurs.",
                    en: "The field {field} stands several times: the operator reads one and the \
                                      recipient maybe the other. Keep one of them, with all the values.",
                })
                .fact("field", name),
            )
        });
    }
}
