use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::Profile;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/archive-not-zip",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.1"],
        repeats: &[],
        title: Text { fr: "IHE_XDM.ZIP n'est pas un fichier ZIP", en: "IHE_XDM.ZIP is no ZIP file" },
        docs: Text {
            fr: "L'archive se reconnaît à ses premiers octets (`PK`). Un fichier vide, tronqué, chiffré ou encodé \
                deux fois en base64 garde son nom et ne s'ouvre pas.\n\n\
                À faire : joindre les octets de l'archive, encodés une seule fois.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.1.",
            en: "The archive is known by its first bytes (`PK`). A file that is empty, cut, encrypted or encoded \
                twice in base64 keeps its name and does not open.\n\n\
                What to do: attach the bytes of the archive, encoded once.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.1.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for archive in view.archives.iter().filter(|_| view.profile == Profile::Documents) {
        checks.require(archive.is_zip(), || (archive.content_at(), Message::new(Text {
                                                                                fr: "Cette pièce jointe s'appelle \
                                                                                    IHE_XDM.ZIP mais n'est pas \
                                                                                    un fichier ZIP : le \
                                                                                    destinataire ne pourra pas \
                                                                                    l'ouvrir. Joindre l'archive \
                                                                                    elle-même, sans l'altérer ni \
                                                                                    l'encoder deux fois.",
                                                                                en: "This attachment is called \
                                                                                    IHE_XDM.ZIP but is no ZIP \
                                                                                    file: the recipient will not \
                                                                                    be able to open it. Attach \
                                                                                    the archive itself, neither \
                                                                                    altered nor encoded twice.",
                                                                            })));
    }
}
