use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/archive-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text {
            fr: "Le courriel a plusieurs archives IHE_XDM",
            en: "The mail has several archives IHE_XDM",
        },
        docs: Text {
            fr: "Un courriel transmet une archive, qui contient un ou plusieurs documents. Avec deux archives, \
                rien ne dit laquelle lire.\n\n\
                À faire : placer tous les documents du patient dans une archive, ou envoyer un courriel par \
                archive.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "A mail transmits one archive, which holds one or more documents. With two archives nothing says \
                which to read.\n\n\
                What to do: put all the documents of the patient into one archive, or send one mail per archive.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut archives = view.archives.iter();
    if view.profile != Profile::Documents || archives.next().is_none() {
        return;
    }
    let second = archives.next();
    checks.require(second.is_none(), || {
        let at = second.map_or(view.mail.root().at(), |second| second.at());
        (at, Message::new(Text {
                              fr: "Le courriel a plusieurs archives IHE_XDM : le logiciel du destinataire en \
                                  intègre une et laisse l'autre. Réunir les documents dans une seule archive.",
                              en: "The mail has several archives IHE_XDM: the recipient's software files one and \
                                  leaves the other. Put the documents together in one archive.",
                          }))
    });
}
