use super::{Submission, SubmissionView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::collections::HashSet;

pub(super) static RULE: Rule<Submission> = Rule {
    info: RuleInfo {
        id: "xdm/file-unreferenced",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ihe-xdm:only-described-files"],
        repeats: &[],
        title: Text {
            fr: "Un fichier de l'archive n'est pas décrit",
            en: "A file of the archive is not described",
        },
        docs: Text {
            fr: "Un fichier que `METADATA.XML` ne décrit pas n'a ni patient, ni type, ni \
                 empreinte : le destinataire l'ignore, ou l'intègre sans savoir ce que c'est.\n\n\
                 À faire : décrire le fichier, ou le retirer de l'archive.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "A file that `METADATA.XML` does not describe has no patient, no type, no \
                 hash: the receiver ignores it, or takes it in without knowing what it is.\n\n\
                 What to do: describe the file, or take it out of the archive.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &SubmissionView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let described: HashSet<usize> = view
        .metadata
        .documents
        .iter()
        .filter_map(|entry| view.file(entry))
        .map(|found| found.index)
        .collect();
    for file in &view.subset.files {
        checks.require(described.contains(file), || {
            let message = Message::new(Text {
                fr: "Le fichier {file} est dans le répertoire de METADATA.XML, qui ne le \
                     décrit pas : le destinataire l'ignorera, ou l'intégrera sans savoir de qui il \
                     parle. Le décrire, ou le retirer.",
                en: "The file {file} stands in the directory of METADATA.XML, which does not \
                     describe it: the receiver will ignore it, or take it in without knowing whom \
                     it is about. Describe it, or take it out.",
            });
            let name = view.archive.entries().get(*file).map(|entry| entry.name()).unwrap_or_default();
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
            (view.metadata.anchor(), message.value("file", name))
        });
    }
}
