use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/parent-document-number-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-header"],
        repeats: &[],
        title: Text {
            fr: "Le remplacement ne dit pas quel document il remplace",
            en: "The replacement does not say which document it replaces",
        },
        docs: Text {
            fr: "Un MDM^T10 remplace un document : TXA-13 en porte l'identifiant, celui de \
                 `relatedDocument/parentDocument/id`. Sans lui, l'ancienne version reste visible au DMP \
                 et chez les correspondants.\n\n\
                 À faire : mettre en TXA-13 l'identifiant du document remplacé, ou envoyer un T02 s'il \
                 n'y en a pas.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA.",
            en: "An MDM^T10 replaces a document: TXA-13 carries its identifier, that of \
                 `relatedDocument/parentDocument/id`. Without it the former version stays visible in the \
                 DMP and at the recipients.\n\n\
                 What to do: put the identifier of the replaced document in TXA-13, or send a T02 if \
                 there is none.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    if view.event == "T10" {
        let parent = transcription.field(13);
        checks.require(parent.component(1).is_valued(), || (parent.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Le message remplace un document (T10) et TXA-13 est vide : l'ancienne version restera visible. Y \
         mettre l'identifiant du document remplacé, ou envoyer un T02 s'il n'y en a pas.",
    en: "The message replaces a document (T10) and TXA-13 is empty: the former version will stay visible. \
         Put the identifier of the replaced document there, or send a T02 if there is none.",
};
