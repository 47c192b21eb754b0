use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/language-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La langue diffère entre les métadonnées et le document",
            en: "The language differs between metadata and document",
        },
        docs: Text {
            fr: "`languageCode` des métadonnées est `ClinicalDocument/languageCode`.\n\nÀ faire : \
                 copier le code depuis le document.",
            en: "`languageCode` of the metadata is `ClinicalDocument/languageCode`.\n\nWhat to do: \
                 copy the code from the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.here.language.filled().is_some() && view.there.language.filled().is_some() {
        view.same_text(&view.here.language, &view.there.language, checks, MESSAGE);
    }
}

const MESSAGE: Text = Text {
    fr: "La langue {of_here} n'est pas celle {of_there} (languageCode) : les métadonnées \
         décrivent un autre document. Copier le code depuis le document.",
    en: "The language {here} is not the one {there} (languageCode): the metadata describe \
         another document. Copy the code from the document.",
};
