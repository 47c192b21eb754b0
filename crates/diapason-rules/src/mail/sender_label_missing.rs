use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/sender-label-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.2.7"],
        repeats: &[],
        title: Text { fr: "L'expéditeur n'a pas de libellé", en: "The sender has no label" },
        docs: Text {
            fr: "Une adresse de messagerie ne dit pas toujours qui écrit. Le champ `From` porte donc aussi un \
                libellé signifiant : titre, prénom, nom et entité pour une boîte personnelle, intitulé du \
                service pour une boîte organisationnelle.\n\n\
                À faire : écrire `From: Intitulé <adresse@domaine.mssante.fr>`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.7.",
            en: "A mail address does not always tell who writes. So the field `From` also holds a meaningful \
                label: title, given name, name and entity for a personal mailbox, name of the service for that \
                of an organisation.\n\n\
                What to do: write `From: Label <address@domain.mssante.fr>`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.7.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !matches!(view.profile, Profile::Documents | Profile::Answer | Profile::Message) {
        return;
    }
    for sender in view.mail.senders() {
        checks.require(sender.name.is_some(), || (sender.at, Message::new(Text {
                                                                      fr: "L'expéditeur n'a qu'une adresse, sans \
                                                                          libellé : le destinataire ne voit pas \
                                                                          de qui vient le document. Écrire \
                                                                          l'intitulé de la boîte devant \
                                                                          l'adresse, par exemple « Dr Prénom \
                                                                          NOM, Entité ».",
                                                                      en: "The sender is an address without a \
                                                                          label: the recipient does not see who \
                                                                          the document comes from. Write the \
                                                                          name of the mailbox before the \
                                                                          address, for instance “Dr Given \
                                                                          FAMILY, Entity”.",
                                                                  })));
    }
}
