use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/entry-junk",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ihe-xdm:only-described-files"],
        repeats: &[],
        title: Text {
            fr: "L'archive contient un fichier laissé par un outil",
            en: "The archive holds a file that a tool left behind",
        },
        docs: Text {
            fr: "`__MACOSX`, `.DS_Store`, `Thumbs.db` ou `.svn` sont laissés par le système ou \
                 les outils de qui a fait l'archive. Ils ne servent à rien au destinataire, \
                 révèlent l'environnement de l'émetteur, et certains lecteurs refusent ce qu'ils \
                 ne connaissent pas.\n\n\
                 À faire : exclure ces fichiers quand l'archive est produite.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`__MACOSX`, `.DS_Store`, `Thumbs.db` or `.svn` are left by the system or the \
                 tools of whoever made the archive. They are of no use to the receiver, tell about \
                 the sender's environment, and some readers refuse what they do not know.\n\n\
                 What to do: leave these files out when the archive is made.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.archive.entries().is_empty() {
        return;
    }
    let junk = view.layout.junk.first();
    checks.require(junk.is_none(), || {
        let message = Message::new(Text {
            fr: "L'archive contient {count} entrée(s) laissée(s) par un outil ou un système, \
                 ici la première : elles ne sont pas des documents, et certains lecteurs refusent \
                 l'archive. Les exclure.",
            en: "The archive holds {count} entries left by a tool or a system, here the first: \
                 they are no documents, and some readers refuse the archive. Leave them out.",
        });
        let index = junk.copied().unwrap_or_default();
        (view.archive.entry_anchor(index), message.fact("count", view.layout.junk.len().to_string()))
    });
}
