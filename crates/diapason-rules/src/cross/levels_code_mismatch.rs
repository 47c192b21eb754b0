use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/levels-code-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les deux documents du message n'ont pas le même type",
            en: "The two documents of the message do not have the same type",
        },
        docs: Text {
            fr: "Le compte rendu de niveau 1 et celui de niveau 3 sont le même compte rendu : \
                 même type (`ClinicalDocument/code`).\n\nÀ faire : donner aux deux le type du \
                 compte rendu.",
            en: "The report at level 1 and the one at level 3 are the same report: the same type \
                 (`ClinicalDocument/code`).\n\nWhat to do: give both the type of the report.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.kind, &view.there.kind) else { return };
    view.same_code(here, there, checks, MESSAGE);
}

const MESSAGE: Text = Text {
    fr: "Les deux documents du message n'ont pas le même type (ClinicalDocument/code) : ce ne \
         sont pas deux formes du même compte rendu. Donner aux deux le même code.",
    en: "The two documents of the message do not have the same type (ClinicalDocument/code): \
         they are not two forms of the same report. Give both the same code.",
};
