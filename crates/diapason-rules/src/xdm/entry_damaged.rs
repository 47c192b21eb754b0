use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};
use diapason_xdm::{Content, EntryFault, Unread};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-damaged",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:archive-safe", "ihe-xdm:zip-readable"],
        repeats: &[],
        title: Text { fr: "Un fichier de l'archive est abîmé", en: "A file of the archive is damaged" },
        docs: Text {
            fr: "Pour chaque fichier, l'archive annonce une taille et une somme de contrôle. \
                 Quand le contenu ne leur correspond pas, ou qu'il est partagé avec un autre \
                 fichier, les outils se partagent : les uns refusent l'archive, les autres livrent \
                 un document altéré.\n\n\
                 À faire : reconstituer l'archive avec un outil sûr, à partir des fichiers \
                 d'origine.",
            en: "For each file the archive announces a size and a checksum. Where the content \
                 does not match them, or is shared with another file, tools part ways: some refuse \
                 the archive, some deliver an altered document.\n\n\
                 What to do: make the archive again with a sound tool, from the original files.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if let Some(limit) = view.archive.limit() {
        checks.undecided(Reason::Limit(limit));
    }
    for (index, entry) in view.archive.entries().iter().enumerate() {
        if let Content::Unread(Unread::Limit(limit)) = entry.content() {
            checks.undecided(Reason::Limit(*limit));
            continue;
        }
        let fault = entry.faults().iter().find_map(words);
        checks.require(fault.is_none(), || {
            let message = Message::new(Text {
                fr: "Ce fichier de l'archive est abîmé ({what}) : selon l'outil, il sera \
                     refusé ou livré altéré. Reconstituer l'archive à partir des fichiers \
                     d'origine.",
                en: "This file of the archive is damaged ({what}): depending on the tool it \
                     will be refused or delivered altered. Make the archive again from the \
                     original files.",
            });
            let what = fault.unwrap_or(Text { fr: "", en: "" });
            (view.archive.entry_anchor(index), message.words("what", what))
        });
    }
}

const fn words(fault: EntryFault) -> Option<Text> {
    Some(match fault {
        EntryFault::Damaged => Text { fr: "il ne se décompresse pas", en: "it cannot be inflated" },
        EntryFault::CrcMismatch => {
            Text { fr: "sa somme de contrôle est fausse", en: "its checksum is wrong" }
        }
        EntryFault::SizeMismatch => {
            Text { fr: "sa taille n'est pas celle annoncée", en: "its size is not the announced one" }
        }
        EntryFault::LocalMismatch => {
            Text { fr: "ses deux en-têtes se contredisent", en: "its two headers contradict each other" }
        }
        EntryFault::Overlap => {
            Text { fr: "il partage ses octets avec un autre", en: "it shares its bytes with another one" }
        }
        _ => return None,
    })
}
