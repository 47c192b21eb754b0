use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/title-blank-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text { fr: "Le titre ne diffère que par des blancs", en: "The title differs by blanks only" },
        docs: Text {
            fr: "Le titre des métadonnées est celui du document, mot pour mot. Un blanc de plus \
                 ne se voit pas mais fait échouer une comparaison exacte chez qui la fait.\n\nÀ \
                 faire : copier `ClinicalDocument/title` sans rien y ajouter ni en ôter.",
            en: "The title in the metadata is that of the document, word for word. One more \
                 blank is not seen, but an exact comparison fails.\n\nWhat to do: copy \
                 `ClinicalDocument/title` without adding or removing anything.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (view.here.title.filled(), view.there.title.filled()) else { return };
    if here.split_whitespace().eq(there.split_whitespace()) {
        view.same_text(&view.here.title, &view.there.title, checks, MESSAGE);
    }
}

const MESSAGE: Text = Text {
    fr: "Le titre {of_here} ne diffère de celui {of_there} que par des blancs : une comparaison \
         exacte échouera. Le copier tel quel depuis le document.",
    en: "The title {here} differs from the one {there} by blanks only: an exact comparison will \
         fail. Copy it from the document as it is.",
};
