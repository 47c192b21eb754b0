use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/ihe-xdm-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:root-files"],
        repeats: &[],
        title: Text { fr: "Le répertoire IHE_XDM manque", en: "The directory IHE_XDM is missing" },
        docs: Text {
            fr: "Les logiciels cherchent les documents et leurs métadonnées dans `IHE_XDM/`. \
                 Sans ce répertoire, l'archive n'est pas reconnue comme IHE XDM et rien n'est \
                 intégré.\n\n\
                 À faire : placer chaque lot dans un sous-répertoire d'`IHE_XDM`, par exemple \
                 `IHE_XDM/SUBSET01/`.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "Software looks for documents and their metadata in `IHE_XDM/`. Without this \
                 directory the archive is not recognised as IHE XDM and nothing is taken in.\n\n\
                 What to do: put each lot in a directory of `IHE_XDM`, for instance \
                 `IHE_XDM/SUBSET01/`.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.archive.has_directory() {
        return;
    }
    checks.require(view.layout.ihe_xdm.is_some(), || {
        let message = Message::new(Text {
            fr: "L'archive n'a pas de répertoire IHE_XDM : le logiciel du destinataire n'y \
                 trouvera aucun document. Placer les fichiers dans IHE_XDM/SUBSET01/.",
            en: "The archive has no directory IHE_XDM: the receiver's software will find no \
                 document in it. Put the files in IHE_XDM/SUBSET01/.",
        });
        (view.archive.anchor(), message)
    });
}
