use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/archive-wrapped",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:root-files"],
        repeats: &[],
        title: Text {
            fr: "Toute l'archive est dans un répertoire de trop",
            en: "The whole archive stands in one directory too many",
        },
        docs: Text {
            fr: "Les logiciels cherchent `IHE_XDM/` à la racine de l'archive. Quand c'est un \
                 dossier qui a été compressé au lieu de son contenu, tout se trouve un niveau plus \
                 bas et rien n'est trouvé.\n\n\
                 À faire : compresser le contenu du dossier, pas le dossier.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "Software looks for `IHE_XDM/` at the root of the archive. Where a folder was \
                 compressed in the place of its contents, everything stands one level down and \
                 nothing is found.\n\n\
                 What to do: compress the contents of the folder, not the folder.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.archive.entries().is_empty() {
        return;
    }
    checks.require(view.layout.wrapper.is_none(), || {
        let message = Message::new(Text {
            fr: "Tout le contenu de l'archive est dans un même répertoire, alors que \
                 INDEX.HTM, README.TXT et IHE_XDM sont attendus à la racine : le destinataire n'y \
                 trouvera rien. Compresser le contenu du dossier, pas le dossier.",
            en: "All of the archive stands in one directory, while INDEX.HTM, README.TXT and \
                 IHE_XDM are expected at the root: the receiver will find nothing. Compress the \
                 contents of the folder, not the folder.",
        });
        (view.archive.entry_anchor(0), message)
    });
}
