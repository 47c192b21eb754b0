use super::{Submission, SubmissionView, parts};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/file-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:uri"],
        repeats: &[],
        title: Text {
            fr: "Un document décrit n'est pas dans l'archive",
            en: "A document that is described is not in the archive",
        },
        docs: Text {
            fr: "L'attribut `URI` nomme un fichier du répertoire de `METADATA.XML`. Quand il \
                 n'y est pas, le destinataire reçoit la fiche d'un document sans le document.\n\n\
                 À faire : ajouter le fichier, ou corriger l'`URI`.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "The `URI` names a file in the directory of `METADATA.XML`. Where it is not \
                 there, the receiver gets the description of a document without the document.\n\n\
                 What to do: add the file, or correct the `URI`.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &view.metadata.documents {
        let uri = entry.value_of("URI").filter(|uri| !uri.is_blank() && parts::is_relative(uri.text()));
        let Some(uri) = uri else { continue };
        let found = view.file(entry).is_some();
        if !found && !view.archive.is_complete() {
            checks.undecided(Reason::NOT_WHOLE);
            continue;
        }
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Le fichier que nomme l'attribut URI n'est pas dans le répertoire de \
                     METADATA.XML : le destinataire reçoit la fiche d'un document absent. Ajouter \
                     le fichier, ou corriger l'URI.",
                en: "The file that the URI names is not in the directory of METADATA.XML: the \
                     receiver gets the description of a document that is not there. Add the file, \
                     or correct the URI.",
            });
            (uri.anchor(), message)
        });
    }
}
