use super::{Archive, ArchiveView};
use diapason_core::{Checks, Context, Message, Reason, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Place;

pub(super) static RULE: Rule<Archive> = Rule {
    info: RuleInfo {
        id: "xdm/metadata-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ihe-xdm:subset-metadata"],
        repeats: &[],
        title: Text {
            fr: "METADATA.XML manque dans un sous-répertoire d'IHE_XDM",
            en: "METADATA.XML is missing in a directory of IHE_XDM",
        },
        docs: Text {
            fr: "`METADATA.XML` dit à quel patient les documents se rapportent, qui les a \
                 faits et ce qu'ils sont. Sans lui, le logiciel du destinataire ne peut ni les \
                 classer ni les verser au DMP.\n\n\
                 À faire : produire le `METADATA.XML` du lot et le placer à côté des documents.\n\n\
                 Source : IHE XDM, tel que les archives officielles de l'ANS l'appliquent.",
            en: "`METADATA.XML` says which patient the documents are about, who made them and \
                 what they are. Without it the receiver's software can neither file them nor send \
                 them to the DMP.\n\n\
                 What to do: make the `METADATA.XML` of the submission set and put it beside the documents.\n\n\
                 Source: IHE XDM, as the official archives of the ANS apply it.",
        },
    },
    check,
};

fn check(view: &ArchiveView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for subset in view.layout.subsets.iter().filter(|subset| subset.place == Place::InIheXdm) {
        let found = subset.metadata.is_some();
        if !found && !view.archive.is_complete() {
            checks.undecided(Reason::NOT_WHOLE);
            continue;
        }
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Ce répertoire de documents n'a pas de METADATA.XML : le destinataire ne \
                     saura ni à quel patient ils se rapportent ni comment les classer. Produire le \
                     METADATA.XML du lot.",
                en: "This directory of documents has no METADATA.XML: the receiver will know \
                     neither which patient they are about nor how to file them. Make the \
                     METADATA.XML of the submission set.",
            });
            (view.archive.entry_anchor(subset.first), message)
        });
    }
}
