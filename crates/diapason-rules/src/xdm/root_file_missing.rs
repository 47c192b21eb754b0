use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/root-file-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:root-files"],
        repeats: &[],
        title: Text {
            fr: "INDEX.HTM ou README.TXT manque à la racine de l'archive",
            en: "INDEX.HTM or README.TXT is missing at the root of the archive",
        },
        docs: Text {
            fr: "`INDEX.HTM` et `README.TXT` disent à une personne qui ouvre l'archive sans \
                 logiciel métier d'où elle vient et quoi en faire. IHE XDM les demande tous les \
                 deux.\n\n\
                 À faire : ajouter le fichier à la racine de l'archive.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`INDEX.HTM` and `README.TXT` tell a person who opens the archive without \
                 medical software where it comes from and what to do with it. IHE XDM asks for \
                 both.\n\n\
                 What to do: add the file at the root of the archive.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.archive.has_directory() {
        return;
    }
    let files = [("INDEX.HTM", view.layout.index), ("README.TXT", view.layout.readme)];
    for (name, found) in files {
        checks.require(found.is_some(), || {
            let message = Message::new(Text {
                fr: "Le fichier {file} manque à la racine de l'archive : qui l'ouvre sans \
                     logiciel métier ne saura pas d'où elle vient. L'ajouter.",
                en: "The file {file} is missing at the root of the archive: whoever opens it \
                     without medical software will not know where it comes from. Add it.",
            });
            (view.archive.anchor(), message.fact("file", name))
        });
    }
}
