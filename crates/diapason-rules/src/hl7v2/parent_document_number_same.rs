use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/parent-document-number-same",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-header"],
        repeats: &[],
        title: Text { fr: "Le document se remplace lui-même", en: "The document replaces itself" },
        docs: Text {
            fr: "TXA-13 désigne le document remplacé, TXA-12 celui qui le remplace : chaque version a son \
                 propre identifiant. Identiques, le DMP refuse le dépôt.\n\n\
                 À faire : donner un nouvel identifiant à la nouvelle version et remettre l'ancien en \
                 TXA-13.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA.",
            en: "TXA-13 means the document that is replaced, TXA-12 the one that replaces it: each \
                 version has its own identifier. When they are the same, the DMP refuses publication.\n\n\
                 What to do: give the new version a new identifier and put the former one in TXA-13.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    let (own, parent) = (transcription.field(12), transcription.field(13));
    if own.is_valued() && parent.is_valued() {
        let same = [1, 3].into_iter().all(|part| own.component(part).raw() == parent.component(part).raw());
        checks.require(!same, || (parent.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "TXA-13 (document remplacé) est identique à TXA-12 (nouveau document) : un document ne peut se \
         remplacer lui-même et le DMP refusera le dépôt. Donner un nouvel identifiant à la nouvelle \
         version.",
    en: "TXA-13 (replaced document) is the same as TXA-12 (new document): a document cannot replace \
         itself, and the DMP will refuse it. Give the new version a new identifier.",
};
