use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/levels-same",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les deux documents du message sont du même niveau",
            en: "The two documents of the message are at the same level",
        },
        docs: Text {
            fr: "Un message qui porte deux documents porte le même compte rendu au niveau 1 \
                 (`nonXMLBody`) et au niveau 3 (`structuredBody`). Deux documents du même niveau \
                 sont deux comptes rendus : il faut deux messages.\n\nÀ faire : envoyer un message \
                 par compte rendu.",
            en: "A message that carries two documents carries the same report at level 1 \
                 (`nonXMLBody`) and at level 3 (`structuredBody`). Two documents at the same \
                 level are two reports: they need two messages.\n\nWhat to do: send one message \
                 per report.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(here), Some(there)) = (view.body_here, view.body) else { return };
    checks.compare(here.level != there.level, || (here.at, there.at, Message::new(MESSAGE)));
}

const MESSAGE: Text = Text {
    fr: "Les deux documents du message sont du même niveau : l'un devrait avoir un corps non \
         structuré (niveau 1), l'autre un corps structuré (niveau 3). Envoyer un message par \
         compte rendu.",
    en: "The two documents of the message are at the same level: one should have an unstructured \
         body (level 1), the other a structured one (level 3). Send one message per report.",
};
