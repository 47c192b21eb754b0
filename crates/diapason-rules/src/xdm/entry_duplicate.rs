use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::EntryFault;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-duplicate",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:archive-safe"],
        repeats: &[],
        title: Text { fr: "Un nom est deux fois dans l'archive", en: "A name stands twice in the archive" },
        docs: Text {
            fr: "Quand deux fichiers portent le même nom, à la casse près, un outil livre le \
                 premier et un autre le second : le médecin ne lit pas forcément le document dont \
                 l'empreinte a été vérifiée.\n\n\
                 À faire : ne garder qu'un fichier par nom.",
            en: "Where two files have the same name, letter case apart, one tool delivers the \
                 first and another the second: the physician may not read the document whose hash \
                 was verified.\n\n\
                 What to do: keep one file per name.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (index, entry) in view.archive.entries().iter().enumerate() {
        let faults = entry.faults();
        let is_repeated =
            faults.contains(EntryFault::Duplicate) || faults.contains(EntryFault::DuplicateByCase);
        checks.require(!is_repeated, || {
            let message = Message::new(Text {
                fr: "Ce nom est déjà celui d'un autre fichier de l'archive : selon l'outil, \
                     c'est l'un ou l'autre qui sera lu. Ne garder qu'un fichier par nom.",
                en: "This name is already that of another file of the archive: depending on \
                     the tool, one or the other will be read. Keep one file per name.",
            });
            (view.archive.entry_anchor(index), message)
        });
    }
}
