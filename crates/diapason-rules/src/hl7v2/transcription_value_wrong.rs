use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/transcription-value-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-header"],
        repeats: &[],
        title: Text {
            fr: "Une valeur imposée de TXA n'est pas la bonne",
            en: "A value that TXA must have is wrong",
        },
        docs: Text {
            fr: "Le volet fixe TXA-1 à `1`, TXA-3 à `TEXT` et TXA-17 à `AU` : un seul document, lisible, \
                 validé. `LA` en TXA-17 est celui de l'édition 2.0.\n\n\
                 À faire : écrire la valeur imposée.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA.",
            en: "The specification fixes TXA-1 to `1`, TXA-3 to `TEXT` and TXA-17 to `AU`: one document, \
                 readable, authenticated. `LA` in TXA-17 is that of edition 2.0.\n\n\
                 What to do: write the value that is asked for.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA.",
        },
    },
    check,
};

const FIXED: [(u32, &str, &str); 3] = [(1, "TXA-1", "1"), (3, "TXA-3", "TEXT"), (17, "TXA-17", "AU")];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    for (number, name, expected) in FIXED {
        let field = transcription.field(number);
        if field.is_valued() {
            let message = || Message::new(WORDS).fact("field", name).fact("expected", expected);
            checks.require(field.is(expected), || (field.anchor(), message()));
        }
    }
}

const WORDS: Text = Text {
    fr: "{field} ne vaut pas {expected}, seule valeur que le volet admet : la PFI peut refuser le \
         document. Écrire {expected}.",
    en: "{field} is not {expected}, the only value that the specification admits: the platform may refuse \
         the document. Write {expected}.",
};
