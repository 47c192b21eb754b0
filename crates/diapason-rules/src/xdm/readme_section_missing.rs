use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/readme-section-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ihe-xdm:readme"],
        repeats: &[],
        title: Text { fr: "Une rubrique de README.TXT manque", en: "A section of README.TXT is missing" },
        docs: Text {
            fr: "`README.TXT` présente l'émetteur (nom, organisme, adresse, téléphone), son \
                 application (nom, version, éditeur), les instructions et l'arborescence. C'est ce \
                 qui permet au destinataire de joindre quelqu'un quand l'archive pose problème.\n\n\
                 À faire : compléter la rubrique.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`README.TXT` presents the sender (name, organisation, address, telephone), \
                 its application (name, version, publisher), the instructions and the tree. It is \
                 what lets the receiver reach somebody when the archive causes trouble.\n\n\
                 What to do: complete the section.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some((index, _)) = view.layout.readme else { return };
    let Some(bytes) = view.archive.entries().get(index).and_then(|entry| entry.bytes()) else { return };
    let labels = labels(bytes);
    for wanted in LABELS {
        checks.require(labels.contains(&plain(wanted)), || {
            let message = Message::new(Text {
                fr: "La rubrique « {section} » manque dans README.TXT : le destinataire ne \
                     saura pas qui joindre ou comment lire l'archive. La compléter.",
                en: "The section \"{section}\" is missing in README.TXT: the receiver will not \
                     know whom to reach or how to read the archive. Complete it.",
            });
            (view.archive.entry_anchor(index), message.fact("section", *wanted))
        });
    }
}

const LABELS: &[&str] = &[
    "Emetteur",
    "Nom",
    "Organisme",
    "Adresse",
    "Téléphone",
    "Application de l'émetteur",
    "Version",
    "Editeur",
    "Instructions",
    "Arborescence",
];

/// What stands before the first colon of each line, bullets set aside.
fn labels(readme: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(readme);
    let labels = text.lines().filter_map(|line| line.split_once(':').map(|(label, _)| label));
    labels.map(|label| plain(label.trim_matches([' ', '\t', '.', '-', '*']))).collect()
}

/// Without case and accents, and without what a wrong encoding made of an accent.
fn plain(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        'é' | 'è' | 'ê' | 'e' => None,
        '\u{2019}' => Some('\''),
        c if c.is_ascii() => Some(c),
        _ => None,
    });
    kept.collect()
}
