use super::documents::{Documents, DocumentsView};
use super::known::same_identifier;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/levels-id-same",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les deux documents du message ont le même identifiant",
            en: "The two documents of the message have the same id",
        },
        docs: Text {
            fr: "Le compte rendu de niveau 1 et celui de niveau 3 sont deux documents : chacun a \
                 son identifiant (`ClinicalDocument/id`). Avec un seul, le destinataire n'en \
                 garde qu'un.\n\nÀ faire : donner un identifiant à chacun.",
            en: "The report at level 1 and the one at level 3 are two documents: each has its \
                 own id (`ClinicalDocument/id`). With one id, the receiver keeps only one of \
                 them.\n\nWhat to do: give each its own id.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (&view.here.unique_id, &view.there.unique_id) else { return };
    checks.compare(!same_identifier(here, there), || (here.at, there.at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "Les deux documents du message ont le même identifiant (ClinicalDocument/id) : le \
         destinataire n'en gardera qu'un. Donner un identifiant à chacun.",
    en: "The two documents of the message have the same id (ClinicalDocument/id): the receiver \
         will keep only one. Give each its own id.",
};
