use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/type-code-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le type du document diffère entre l'enveloppe et le document",
            en: "The type of the document differs between envelope and document",
        },
        docs: Text {
            fr: "Le type (code et système) sert à classer le document et à choisir qui peut le \
                 lire. Le destinataire le prend de l'enveloppe sans ouvrir le document : un \
                 autre code le range à une autre place.\n\nÀ faire : copier \
                 `ClinicalDocument/code` (`code` et `codeSystem`) dans l'enveloppe.",
            en: "The type (code and system) serves to file the document and to choose who may \
                 read it. The receiver takes it from the envelope without opening the document: \
                 another code files it elsewhere.\n\nWhat to do: copy `ClinicalDocument/code` \
                 (`code` and `codeSystem`) into the envelope.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.kind, &view.there.kind) else { return };
    view.same_code(here, there, checks, MESSAGE);
}

const MESSAGE: Text = Text {
    fr: "Le type du document {of_here} n'est pas celui {of_there} (ClinicalDocument/code) : il \
         sera rangé à une autre place. Copier le code et son système depuis le document.",
    en: "The type of the document {here} is not the one {there} (ClinicalDocument/code): it will \
         be filed elsewhere. Copy the code and its system from the document.",
};
