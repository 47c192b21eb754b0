use super::documents::{Documents, DocumentsView};
use super::known::same_code;
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/type-label-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Le libellé du type diffère entre l'enveloppe et le document",
            en: "The label of the type differs between envelope and document",
        },
        docs: Text {
            fr: "Le libellé qui accompagne le code du type est celui que les écrans affichent. \
                 Le code fait foi ; deux libellés pour un code font douter. Des archives \
                 officielles en ont.\n\nÀ faire : copier `displayName` depuis le document.",
            en: "The label beside the code of the type is what screens show. The code decides; \
                 two labels for one code raise doubts. Official archives have some.\n\nWhat to do: \
                 copy `displayName` from the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.kind, &view.there.kind) else { return };
    // Another code has another label: that is another defect.
    if same_code(here, there) {
        view.same_text(&here.display, &there.display, checks, MESSAGE);
    }
}

const MESSAGE: Text = Text {
    fr: "Le libellé du type {of_here} n'est pas celui {of_there} (displayName) : l'écran du \
         destinataire montrera un autre nom que le document. Copier le libellé depuis le \
         document.",
    en: "The label of the type {here} is not the one {there} (displayName): the receiver's \
         screen will show another name than the document. Copy the label from the document.",
};
