//! What is not checked of a message, and why.

use super::MessageView;
use diapason_core::{Message, NotRun, Text};
use diapason_hl7v2::ProfileKind;

pub(super) fn not_run(view: &MessageView<'_>) -> Vec<NotRun> {
    let mut not_run = Vec::new();
    let mut add = |what, why| not_run.push(NotRun { what, why });
    match view.profile.kind() {
        ProfileKind::Unknown => add(RULES, Message::new(UNKNOWN)),
        ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps if !view.profile.is_judged() => {
            add(RULES, Message::new(OTHER_EDITION));
        }
        // A known event, and no source for its structure.
        _ if view.profile.message().is_some() && view.profile.structure().is_none() => {
            let structure = view.profile.message().and_then(|message| message.structure.as_deref());
            add(STRUCTURE, Message::new(NO_STRUCTURE).fact("structure", structure.unwrap_or("?")));
        }
        _ => {}
    }
    not_run
}

const RULES: Text = Text { fr: "règles du profil HL7 v2", en: "rules of the HL7 v2 profile" };
const STRUCTURE: Text = Text { fr: "structure du message", en: "structure of the message" };
const OTHER_EDITION: Text = Text {
    fr: "Le message nomme une autre édition du volet que celle en vigueur : seuls la syntaxe, \
        les types de données et les identités sont contrôlés. Émettre l'édition en vigueur pour \
        un contrôle complet.",
    en: "The message names another edition of the specification than the current one: only \
        syntax, data types and identities are checked. Send the current edition for a complete \
        check.",
};
const NO_STRUCTURE: Text = Text {
    fr: "L'ordre et le nombre des segments de {structure} ne sont pas contrôlés : aucune des sources publiques \
        consultées ne les donne.",
    en: "The order and number of the segments of {structure} are not checked: none of the \
        public sources consulted gives them.",
};
const UNKNOWN: Text = Text {
    fr: "Ni MSH-9 ni MSH-21 ne désignent un profil français connu : seuls la syntaxe, les types \
        de données et les identités sont contrôlés. Renseigner MSH-21 si le message suit un \
        volet.",
    en: "Neither MSH-9 nor MSH-21 names a known French profile: only syntax, data types and \
        identities are checked. Fill MSH-21 if the message follows one.",
};
