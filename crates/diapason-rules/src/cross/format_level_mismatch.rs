use super::documents::Level;
use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/format-level-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le format annoncé n'est pas celui du corps du document",
            en: "The announced format is not that of the body of the document",
        },
        docs: Text {
            fr: "Le format `urn:ihe:iti:xds-sd:pdf:2008` (ou `text:2008`) annonce un corps non \
                 structuré (niveau 1, `nonXMLBody`), tout autre format un corps structuré. Le \
                 destinataire choisit d'après lui comment ouvrir le document.\n\nÀ faire : déduire \
                 le format du corps et du modèle du document.",
            en: "The format `urn:ihe:iti:xds-sd:pdf:2008` (or `text:2008`) announces an \
                 unstructured body (level 1, `nonXMLBody`), any other format a structured one. \
                 By it the receiver chooses how to open the document.\n\nWhat to do: derive the \
                 format from the body and the model of the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(format), Some(body)) = (&view.here.format, view.body) else { return };
    let Some(code) = format.code.filled() else { return };
    let unstructured = code.trim().starts_with("urn:ihe:iti:xds-sd:");
    checks.compare(unstructured == (body.level == Level::One), || {
        (format.at, body.at, view.between.fill(Message::new(MESSAGE)))
    });
}

const MESSAGE: Text = Text {
    fr: "Le format {of_here} annonce un autre corps que celui {of_there} (niveau 1 ou 3) : le \
         destinataire ne saura pas l'ouvrir. Déduire formatCode du corps du document.",
    en: "The format {here} announces another body than the one {there} (level 1 or 3): the \
         receiver will not know how to open it. Derive formatCode from the body of the document.",
};
