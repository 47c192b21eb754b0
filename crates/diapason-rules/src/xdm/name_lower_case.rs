use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/name-lower-case",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ihe-xdm:names"],
        repeats: &[],
        title: Text {
            fr: "Un nom de l'archive est en minuscules",
            en: "A name of the archive is in lower case",
        },
        docs: Text {
            fr: "Les noms d'une archive IHE XDM sont en majuscules. Certains lecteurs \
                 acceptent `index.htm` ou `metadata.xml`, d'autres cherchent le nom exact et ne \
                 trouvent rien.\n\n\
                 À faire : écrire les noms en majuscules, dans l'archive comme dans l'attribut \
                 URI.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The names of an IHE XDM archive are in capitals. Some readers take \
                 `index.htm` or `metadata.xml`, others look for the exact name and find nothing.\n\n\
                 What to do: write names in capitals, in the archive and in the URI.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        if view.layout.junk.binary_search(&index).is_ok() {
            continue;
        }
        checks.require(!entry.name().bytes().any(|b| b.is_ascii_lowercase()), || {
            let message = Message::new(Text {
                fr: "Ce nom de l'archive est en minuscules : un lecteur qui cherche le nom \
                     exact ne trouvera pas le fichier. L'écrire en majuscules.",
                en: "This name of the archive is in lower case: a reader that looks for the \
                     exact name will not find the file. Write it in capitals.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}
