use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Place;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/subset-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:subset-metadata"],
        repeats: &[],
        title: Text { fr: "IHE_XDM n'a aucun sous-répertoire", en: "IHE_XDM has no subdirectory" },
        docs: Text {
            fr: "Les documents et leur `METADATA.XML` sont dans un sous-répertoire \
                 d'`IHE_XDM`, un par lot. Posés directement dans `IHE_XDM`, ils ne sont pas \
                 trouvés.\n\n\
                 À faire : créer `IHE_XDM/SUBSET01/` et y placer les fichiers.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "Documents and their `METADATA.XML` stand in a directory of `IHE_XDM`, one per \
                 lot. Right in `IHE_XDM` they are not found.\n\n\
                 What to do: create `IHE_XDM/SUBSET01/` and put the files there.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some((index, _)) = view.layout.ihe_xdm else { return };
    let found = view.layout.subsets.iter().any(|subset| subset.place == Place::InIheXdm);
    checks.require(found || !view.archive.is_complete(), || {
        let message = Message::new(Text {
            fr: "Le répertoire IHE_XDM ne contient aucun sous-répertoire de documents : le \
                 destinataire n'aura rien à intégrer. Placer METADATA.XML et les documents dans \
                 IHE_XDM/SUBSET01/.",
            en: "The directory IHE_XDM holds no directory of documents: the receiver will have \
                 nothing to take in. Put METADATA.XML and the documents in IHE_XDM/SUBSET01/.",
        });
        (view.archive.entry_anchor(index), message)
    });
    if !found && !view.archive.is_complete() {
        checks.undecided(Reason::NOT_WHOLE);
    }
}
