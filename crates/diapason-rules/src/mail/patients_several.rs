use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/patients-several",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text {
            fr: "Le courriel s'adresse à plusieurs patients",
            en: "The mail is addressed to several patients",
        },
        docs: Text {
            fr: "Un courriel qui transmet des documents ne concerne qu'un seul et même usager. Deux boîtes de \
                patients parmi ses destinataires, c'est le document de l'un chez l'autre.\n\n\
                À faire : envoyer à chaque patient son propre courriel.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "A mail that transmits documents is about one and the same person. Two mailboxes of patients \
                among its recipients put the document of one into the space of the other.\n\n\
                What to do: send each patient a mail of their own.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.profile != Profile::Documents {
        return;
    }
    let mut patients = view.recipients.iter().filter(|mailbox| mailbox.is_patient());
    let Some(first) = patients.next() else { return };
    let other = patients.find(|other| !other.local().eq_ignore_ascii_case(first.local()));
    checks.require(other.is_none(), || {
        let at = other.map_or(first.at, |other| other.at);
        (at, Message::new(Text {
                              fr: "Le courriel transmet des documents à plusieurs patients : chacun recevrait \
                                  ceux d'un autre. Envoyer un courriel par patient, et retirer les autres boîtes \
                                  des destinataires.",
                              en: "The mail transmits documents to several patients: each would receive those of \
                                  another. Send one mail per patient, and remove the other mailboxes from the \
                                  recipients.",
                          }))
    });
}
