use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-ins-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.4.2"],
        repeats: &[],
        title: Text { fr: "X-MSS-INS n'est ni O ni N", en: "X-MSS-INS is neither O nor N" },
        docs: Text {
            fr: "`X-MSS-INS` vaut `O` quand le CDA de l'archive porte une INS qualifiée (matricule, OID et \
                traits), `N` sinon. Toute autre valeur, `OUI` ou `o` compris, n'est pas définie.\n\n\
                À faire : écrire une seule lettre capitale, `O` ou `N`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.4.2.",
            en: "`X-MSS-INS` is `O` when the CDA of the archive holds a qualified INS (matricule, OID and \
                traits), else `N`. Any other value, `OUI` and `o` included, is not defined.\n\n\
                What to do: write one capital letter, `O` or `N`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.4.2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(ins) = view.mail.field("X-MSS-INS") else { return };
    checks.require(matches!(ins.raw(), b"O" | b"N"), || (ins.at(), Message::new(Text {
                                                                                fr: "X-MSS-INS n'est ni O ni N : \
                                                                                    l'opérateur ne sait pas si \
                                                                                    le document porte une INS \
                                                                                    qualifiée. Écrire O si le \
                                                                                    CDA porte matricule, OID et \
                                                                                    traits, N sinon.",
                                                                                en: "X-MSS-INS is neither O nor \
                                                                                    N: the operator cannot tell \
                                                                                    whether the document holds a \
                                                                                    qualified INS. Write O if \
                                                                                    the CDA holds matricule, OID \
                                                                                    and traits, else N.",
                                                                            })));
}
