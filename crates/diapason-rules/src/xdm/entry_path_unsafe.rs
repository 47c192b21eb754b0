use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::EntryFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-path-unsafe",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:archive-safe"],
        repeats: &[],
        title: Text {
            fr: "Un nom de l'archive sort de son répertoire",
            en: "A name of the archive leaves its directory",
        },
        docs: Text {
            fr: "Un nom absolu, qui remonte par `..`, vide, ou un lien symbolique peut faire \
                 écrire un fichier n'importe où sur le poste du destinataire. Les outils prudents \
                 refusent l'archive entière ; elle a toutes les apparences d'une attaque.\n\n\
                 À faire : ne donner que des noms relatifs, sans `..` ni lien.",
            en: "A name that is absolute, climbs with `..`, is empty, or is a symbolic link \
                 may write a file anywhere on the receiver's machine. Careful tools refuse the \
                 whole archive; it looks like an attack.\n\n\
                 What to do: give relative names only, without `..` or links.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        let fault = entry.faults().iter().find_map(words);
        checks.require(fault.is_none(), || {
            let message = Message::new(Text {
                fr: "Ce nom de l'archive est dangereux ({what}) : extrait, il peut écraser un \
                     autre fichier, et les outils prudents refusent l'archive. Ne donner que des \
                     noms relatifs.",
                en: "This name of the archive is dangerous ({what}): extracted, it may \
                     overwrite another file, and careful tools refuse the archive. Give relative \
                     names only.",
            });
            let what = fault.unwrap_or(Text { fr: "", en: "" });
            (view.archive.entry_anchor(index), message.words("what", what))
        });
    }
}

const fn words(fault: EntryFault) -> Option<Text> {
    Some(match fault {
        EntryFault::Absolute => Text { fr: "il est absolu", en: "it is absolute" },
        EntryFault::Traversal => Text { fr: "il remonte par ..", en: "it climbs with .." },
        EntryFault::SymbolicLink => Text { fr: "c'est un lien symbolique", en: "it is a symbolic link" },
        EntryFault::NameUnusable => Text {
            fr: "il est vide ou porte un caractère de contrôle",
            en: "it is empty or has a control character",
        },
        _ => return None,
    })
}
