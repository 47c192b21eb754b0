use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::EntryFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-encrypted",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:zip-readable"],
        repeats: &[],
        title: Text { fr: "Un fichier de l'archive est chiffré", en: "A file of the archive is encrypted" },
        docs: Text {
            fr: "La messagerie sécurisée protège déjà le transport. Une archive protégée par \
                 un mot de passe n'est lue par aucun logiciel destinataire : le document n'est pas \
                 intégré.\n\n\
                 À faire : retirer le mot de passe de l'archive.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "Secure mail protects the transport already. An archive with a password is \
                 read by no receiving software: the document is not taken in.\n\n\
                 What to do: remove the password from the archive.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        checks.require(!entry.faults().contains(EntryFault::Encrypted), || {
            let message = Message::new(Text {
                fr: "Ce fichier de l'archive est chiffré : le logiciel du destinataire ne \
                     pourra pas l'ouvrir. Refaire l'archive sans mot de passe.",
                en: "This file of the archive is encrypted: the receiver's software cannot \
                     open it. Make the archive again without a password.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}
