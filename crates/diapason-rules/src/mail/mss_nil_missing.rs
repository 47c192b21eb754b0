use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/mss-nil-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.4.3"],
        repeats: &[],
        title: Text {
            fr: "La référence du logiciel émetteur (X-MSS-NIL) manque",
            en: "The reference of the sending software (X-MSS-NIL) is missing",
        },
        docs: Text {
            fr: "`X-MSS-NIL` porte la référence que la plateforme Convergence a donnée au produit. Il figure dans \
                tous les courriels qu'un logiciel émet, avec ou sans document, et sert à suivre les usages.\n\n\
                À faire : déclarer le produit sur Convergence et écrire sa référence dans cet en-tête ; vérifier \
                que la configuration de production la contient.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.4.3.",
            en: "`X-MSS-NIL` holds the reference that the Convergence platform gave the product. It stands in \
                every mail that a software sends, with or without document, and serves to follow its use.\n\n\
                What to do: declare the product on Convergence and write its reference in this field; make sure \
                that the production settings hold it.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.4.3.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    use Profile::{Answer, Documents, Failure, Message as Plain};
    if !matches!(view.profile, Documents | Answer | Failure | Plain) {
        return;
    }
    let product = view.mail.field("X-MSS-NIL");
    checks.require(product.is_some_and(|product| !product.is_empty()), || match product {
        Some(product) => (product.at(), Message::new(Text {
                                                             fr: "L'en-tête X-MSS-NIL est vide : l'opérateur \
                                                                 MSSanté ne sait pas quel logiciel a émis le \
                                                                 courriel. Y écrire la référence produit donnée \
                                                                 par la plateforme Convergence.",
                                                             en: "X-MSS-NIL is empty: the MSSanté operator cannot \
                                                                 tell which software sent the mail. Write the \
                                                                 product reference that the Convergence platform \
                                                                 gave there.",
                                                         })),
        None => (view.mail.root().at(), Message::new(Text {
                                                             fr: "Le courriel n'a pas d'en-tête X-MSS-NIL : \
                                                                 l'opérateur MSSanté ne sait pas quel logiciel \
                                                                 l'a émis. Y écrire la référence produit donnée \
                                                                 par la plateforme Convergence.",
                                                             en: "The mail has no X-MSS-NIL: the MSSanté operator \
                                                                 cannot tell which software sent it. Write the \
                                                                 product reference that the Convergence platform \
                                                                 gave there.",
                                                         })),
    });
}
