use super::MessageView;
use super::payload::Opening;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-not-xml",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "Le document transmis n'est pas du XML",
            en: "The document that is sent is not XML",
        },
        docs: Text {
            fr: "Décodé, OBX-5.5 ne commence pas comme du XML : c'est un autre fichier (un PDF, une \
                 image), un texte d'attente, ou un contenu encodé deux fois. Le volet ne transmet que des \
                 documents CDA R2 ; un PDF va dans le corps d'un CDA de niveau 1.\n\n\
                 À faire : mettre le document CDA en OBX-5.5.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "Once decoded, OBX-5.5 does not start like XML: it is another file (a PDF, an image), a \
                 placeholder, or something encoded twice. The specification sends CDA R2 documents only; \
                 a PDF goes into the body of a level 1 CDA.\n\n\
                 What to do: put the CDA document in OBX-5.5.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for File { data, opening, .. } in transmission::files(view) {
        if let Some(opening) = opening {
            checks.require(opening != Opening::NotXml, || (data.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "Décodé, OBX-5.5 n'est pas du XML : le récepteur n'y trouvera pas de document CDA. Y mettre le \
         document CDA, encodé une seule fois ; un PDF va dans le corps d'un CDA de niveau 1.",
    en: "Once decoded, OBX-5.5 is not XML: the receiver will find no CDA document there. Put the CDA \
         document, encoded once; a PDF goes into the body of a level 1 CDA.",
};
