use super::MessageView;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text { fr: "Le message ne porte pas de document", en: "The message carries no document" },
        docs: Text {
            fr: "Le premier OBX porte le document CDA en Base64 (OBX-5.5). Sans lui, il n'y a rien à \
                 transmettre, ni à remplacer ; une suppression le porte aussi.\n\n\
                 À faire : ajouter l'OBX de type ED avec le document CDA en Base64.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "The first OBX carries the CDA document in Base64 (OBX-5.5). Without it there is nothing \
                 to send or to replace; a deletion carries it too.\n\n\
                 What to do: add the OBX of type ED with the CDA document in Base64.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut files = transmission::files(view).peekable();
    if files.peek().is_none() {
        let before = view.transcription.or(view.request).or(view.order).or(view.header);
        let after = before.map_or(0, |segment| segment.index());
        return checks.require(false, || (view.message.missing("OBX", after), Message::new(WORDS)));
    }
    for File { data, .. } in files {
        checks.require(data.is_valued(), || (data.anchor(), Message::new(EMPTY)));
    }
}

const WORDS: Text = Text {
    fr: "Aucun OBX ne porte de document : la PFI n'a rien à transmettre. Ajouter, avant les métadonnées, \
         un OBX de type ED avec le document CDA en Base64.",
    en: "No OBX carries a document: the platform has nothing to send. Add, before the metadata, an OBX of \
         type ED with the CDA document in Base64.",
};

const EMPTY: Text = Text {
    fr: "OBX-5.5 est vide : l'OBX annonce un document et n'en porte pas, la PFI n'a rien à transmettre. Y \
         mettre le document CDA en Base64.",
    en: "OBX-5.5 is empty: the OBX announces a document and carries none, so the platform has nothing to \
         send. Put the CDA document there in Base64.",
};
