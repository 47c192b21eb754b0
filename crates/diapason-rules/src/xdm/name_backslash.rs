use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::EntryFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/name-backslash",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ihe-xdm:names"],
        repeats: &[],
        title: Text {
            fr: "Un nom de l'archive sépare ses répertoires par une barre inversée",
            en: "A name of the archive separates its directories with a backslash",
        },
        docs: Text {
            fr: "Le format ZIP sépare les répertoires par `/`. Avec `\\`, comme l'écrivent de \
                 vieux outils sous Windows, les autres systèmes voient un seul fichier au nom \
                 étrange, et aucun répertoire `IHE_XDM`.\n\n\
                 À faire : produire l'archive avec `/` pour séparateur.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The ZIP format separates directories with `/`. With `\\`, as old tools on \
                 Windows write it, other systems see a single file with a strange name, and no \
                 directory `IHE_XDM`.\n\n\
                 What to do: make the archive with `/` as separator.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        checks.require(!entry.faults().contains(EntryFault::Backslash), || {
            let message = Message::new(Text {
                fr: "Ce nom sépare ses répertoires par une barre inversée : hors de Windows, \
                     le répertoire IHE_XDM ne sera pas trouvé. Écrire / pour séparateur.",
                en: "This name separates its directories with a backslash: outside Windows the \
                     directory IHE_XDM will not be found. Write / as separator.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}
