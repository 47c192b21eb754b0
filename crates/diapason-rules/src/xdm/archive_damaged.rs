use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::ArchiveFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/archive-damaged",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:zip-readable"],
        repeats: &[],
        title: Text {
            fr: "L'archive est abîmée ou incomplète", en: "The archive is damaged or incomplete"
        },
        docs: Text {
            fr: "Le répertoire qui termine une archive ZIP dit quels fichiers elle contient. \
                 Quand il manque, qu'il est coupé ou qu'il renvoie à un autre volume, un lecteur \
                 ne sait pas ce qu'il n'a pas reçu : un compte rendu peut manquer sans que \
                 personne ne le voie.\n\n\
                 À faire : reconstituer l'archive et la renvoyer entière.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The directory at the end of a ZIP archive says which files it holds. Where it \
                 is missing, cut, or refers to another volume, a reader cannot know what it did \
                 not receive: a report may be missing and nobody sees it.\n\n\
                 What to do: make the archive again and send it whole.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let fault = view.archive.faults().iter().find_map(|fault| match fault {
        ArchiveFault::DirectoryMissing => {
            Some(Text { fr: "elle n'a pas de répertoire final", en: "it has no directory at its end" })
        }
        ArchiveFault::DirectoryCut => {
            Some(Text { fr: "son répertoire est coupé", en: "its directory is cut" })
        }
        ArchiveFault::EntriesUnannounced => Some(Text {
            fr: "son répertoire annonce moins de fichiers qu'il n'en décrit",
            en: "its directory announces fewer files than it describes",
        }),
        ArchiveFault::Spanned => {
            Some(Text { fr: "elle n'est qu'un volume parmi plusieurs", en: "it is one volume of several" })
        }
        _ => None,
    });
    checks.require(fault.is_none(), || {
        let message = Message::new(Text {
            fr: "L'archive n'est pas entière ({what}) : des fichiers peuvent manquer sans que \
                 le destinataire le sache. Reconstituer l'archive et la renvoyer.",
            en: "The archive is not whole ({what}): files may be missing without the receiver \
                 knowing. Make the archive again and send it.",
        });
        let what = fault.unwrap_or(Text { fr: "", en: "" });
        (view.archive.directory_anchor(), message.words("what", what))
    });
}
