use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::collections::HashSet;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/readme-tree-mismatch",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ihe-xdm:readme"],
        repeats: &[],
        title: Text {
            fr: "L'arborescence de README.TXT n'est pas celle de l'archive",
            en: "The tree in README.TXT is not that of the archive",
        },
        docs: Text {
            fr: "`README.TXT` finit par l'arborescence de l'archive. Quand elle nomme un \
                 fichier absent, ou en oublie un, le destinataire ne sait pas s'il a tout reçu.\n\n\
                 À faire : écrire l'arborescence au moment où l'archive est faite.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`README.TXT` ends with the tree of the archive. Where it names a file that is \
                 not there, or forgets one, the receiver cannot know whether everything came.\n\n\
                 What to do: write the tree when the archive is made.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.archive.is_complete() {
        return;
    }
    let Some((index, _)) = view.layout.readme else { return };
    let Some(bytes) = view.archive.entries().get(index).and_then(|entry| entry.bytes()) else { return };
    let text = String::from_utf8_lossy(bytes).to_uppercase();
    let Some((_, tree)) = text.split_once("ARBORESCENCE") else { return };
    let printed: HashSet<&str> = tree.split([' ', '\t', '\r', '\n', '+', '|', '/', '\\', '-']).collect();
    let mut real = HashSet::new();
    for (at, entry) in view.archive.entries().iter().enumerate() {
        if view.layout.junk.binary_search(&at).is_err() {
            let steps = entry.name().split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | ".."));
            real.extend(steps.map(str::to_uppercase));
        }
    }
    let is_file =
        |name: &&&str| name.split_once('.').is_some_and(|(stem, end)| stem.len() > 1 && end.len() == 3);
    let absent = printed.iter().filter(is_file).filter(|name| !real.contains(**name)).count();
    let forgotten = real.iter().filter(|name| !printed.contains(name.as_str())).count();
    checks.require(absent + forgotten == 0, || {
        let message = Message::new(Text {
            fr: "L'arborescence de README.TXT nomme {absent} fichier(s) que l'archive n'a pas \
                 et en oublie {forgotten} : le destinataire ne peut pas savoir s'il a tout reçu. \
                 L'écrire au moment où l'archive est faite.",
            en: "The tree in README.TXT names {absent} files that the archive does not have \
                 and forgets {forgotten}: the receiver cannot know whether everything came. Write \
                 it when the archive is made.",
        });
        let message = message.fact("absent", absent.to_string()).fact("forgotten", forgotten.to_string());
        (view.archive.entry_anchor(index), message)
    });
}
