use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/index-link-missing",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ihe-xdm:index-page"],
        repeats: &[],
        title: Text {
            fr: "INDEX.HTM ne renvoie pas à README.TXT",
            en: "INDEX.HTM does not link to README.TXT",
        },
        docs: Text {
            fr: "`INDEX.HTM` est la page qu'une personne ouvre d'abord. Elle la mène à \
                 `README.TXT`, qui dit qui envoie l'archive et comment la lire.\n\n\
                 À faire : ajouter un lien vers `README.TXT`.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`INDEX.HTM` is the page that a person opens first. It leads to `README.TXT`, \
                 which says who sends the archive and how to read it.\n\n\
                 What to do: add a link to `README.TXT`.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some((index, _)) = view.layout.index else { return };
    let Some(page) = view.archive.entries().get(index).and_then(|entry| entry.bytes()) else { return };
    let linked = page.to_ascii_uppercase().windows(b"README.TXT".len()).any(|name| name == b"README.TXT");
    checks.require(linked, || {
        let message = Message::new(Text {
            fr: "INDEX.HTM ne renvoie pas à README.TXT : qui ouvre l'archive sans logiciel \
                 métier ne sera pas guidé. Ajouter un lien vers README.TXT.",
            en: "INDEX.HTM does not link to README.TXT: whoever opens the archive without \
                 medical software is not guided. Add a link to README.TXT.",
        });
        (view.archive.entry_anchor(index), message)
    });
}
