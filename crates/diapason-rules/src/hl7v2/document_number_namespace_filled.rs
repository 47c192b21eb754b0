use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-number-namespace-filled",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-number"],
        repeats: &[],
        title: Text {
            fr: "La composante 2 de l'identifiant du document est remplie",
            en: "Component 2 of the identifier of the document is filled",
        },
        docs: Text {
            fr: "Le volet laisse vide la deuxième composante de TXA-12 et TXA-13 : l'identifiant s'écrit \
                 `OID` ou `extension^^OID^ISO`. Certains récepteurs comparent le champ entier et ne \
                 retrouvent alors pas le document à remplacer. Des exemples officiels la remplissent.\n\n\
                 À faire : vider la deuxième composante.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment TXA, note 1.",
            en: "The specification leaves the second component of TXA-12 and TXA-13 empty: the identifier \
                 is `OID` or `extension^^OID^ISO`. Some receivers compare the whole field and then do not \
                 find the document to replace. Official examples fill it.\n\n\
                 What to do: empty the second component.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment TXA, note 1.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(transcription) = view.transcription else { return };
    for (number, name) in [(12, "TXA-12"), (13, "TXA-13")] {
        let id = transcription.field(number);
        if id.is_valued() {
            let namespace = id.component(2);
            let message = || Message::new(WORDS).fact("field", name);
            checks.require(namespace.is_empty(), || (namespace.anchor(), message()));
        }
    }
}

const WORDS: Text = Text {
    fr: "La composante 2 de {field} est remplie alors que le volet la laisse vide : un récepteur qui \
         compare le champ entier ne retrouvera pas le document. La vider.",
    en: "Component 2 of {field} is filled while the specification leaves it empty: a receiver that \
         compares the whole field will not find the document. Empty it.",
};
