use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/title-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le titre diffère entre les métadonnées et le document",
            en: "The title differs between metadata and document",
        },
        docs: Text {
            fr: "Le titre des métadonnées est celui du document, mot pour mot : c'est lui que la \
                 liste des documents affiche.\n\nÀ faire : copier `ClinicalDocument/title`.",
            en: "The title in the metadata is that of the document, word for word: the list of \
                 documents shows it.\n\nWhat to do: copy `ClinicalDocument/title`.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (view.here.title.filled(), view.there.title.filled()) else { return };
    let same = here.split_whitespace().eq(there.split_whitespace());
    checks.compare(same, || {
        (view.here.title.at(), view.there.title.at(), view.between.fill(Message::new(MESSAGE)))
    });
}

const MESSAGE: Text = Text {
    fr: "Le titre {of_here} n'est pas celui {of_there} (ClinicalDocument/title) : la liste des \
         documents affichera un autre titre. Le copier depuis le document.",
    en: "The title {here} is not the one {there} (ClinicalDocument/title): the list of documents \
         will show another title. Copy it from the document.",
};
