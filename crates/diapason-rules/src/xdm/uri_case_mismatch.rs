use super::{Submission, SubmissionView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Found;

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/uri-case-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:uri"],
        repeats: &[],
        title: Text {
            fr: "L'URI n'est pas le nom exact du fichier",
            en: "The URI is not the exact name of the file",
        },
        docs: Text {
            fr: "Le nom du fichier et l'attribut `URI` ne diffèrent que par la casse ou par \
                 les séparateurs. Sous Windows le fichier est trouvé ; ailleurs, il ne l'est pas.\n\n\
                 À faire : écrire le nom de la même façon aux deux endroits, en majuscules.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The name of the file and the `URI` differ by letter case or separators alone. \
                 On Windows the file is found; elsewhere it is not.\n\n\
                 What to do: write the name in the same way in both places, in capitals.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &view.metadata.documents {
        let (Some(uri), Some(found)) = (entry.value_of("URI"), view.file(entry)) else { continue };
        checks.require(is_exact(view, uri.text(), &found), || {
            let message = Message::new(Text {
                fr: "L'URI de ce document et le nom du fichier ne diffèrent que par la casse \
                     ou les blancs : hors de Windows, le fichier ne sera pas trouvé. Écrire le nom \
                     exact, en majuscules.",
                en: "The URI of this document and the name of the file differ by letter case \
                     or blanks alone: outside Windows the file will not be found. Write the exact \
                     name, in capitals.",
            });
            (uri.anchor(), message)
        });
    }
}

/// Separators in the names of the archive are the business of `xdm/name-backslash`.
fn is_exact(view: &SubmissionView<'_>, uri: &str, found: &Found<'_, '_>) -> bool {
    let name = found.entry.name();
    let own = name.strip_prefix(view.subset.directory.as_str()).unwrap_or(name);
    own.trim_start_matches(['/', '\\']).replace('\\', "/") == uri
}
