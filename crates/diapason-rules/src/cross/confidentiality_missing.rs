use super::documents::{Documents, DocumentsView};
use super::known::Known;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/confidentiality-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "La confidentialité du document manque dans les métadonnées",
            en: "The confidentiality of the document is missing in the metadata",
        },
        docs: Text {
            fr: "Les métadonnées reprennent le `confidentialityCode` du document et peuvent en \
                 ajouter (masquages). Sans lui, un document restreint serait lu comme les \
                 autres.\n\nÀ faire : copier le code du document en premier, puis ajouter les \
                 masquages.",
            en: "The metadata repeat the `confidentialityCode` of the document and may add \
                 others (masking). Without it, a restricted document would be read like the \
                 others.\n\nWhat to do: copy the code of the document first, then add the masking \
                 codes.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.here.confidentiality.is_empty() {
        return;
    }
    let known = Known::codes(&view.here.confidentiality);
    for there in view.there.confidentiality.iter().filter(|code| code.code.filled().is_some()) {
        checks.compare(known.has_code(there), || {
            let here = view.here.confidentiality.first().map_or(view.here.at, |code| code.at);
            (here, there.at, view.between.fill(Message::new(MESSAGE)))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "La confidentialité {of_there} ne se retrouve pas {here} : un document restreint serait \
         lu comme les autres. Copier le code du document, avant les masquages.",
    en: "The confidentiality {there} is not found {here}: a restricted document would be read \
         like the others. Copy the code of the document, before the masking codes.",
};
