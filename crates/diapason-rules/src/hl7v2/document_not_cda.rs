use super::MessageView;
use super::payload::Opening;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-not-cda",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "Le XML transmis n'est pas un document CDA",
            en: "The XML that is sent is no CDA document",
        },
        docs: Text {
            fr: "La racine du XML en OBX-5.5 doit être `ClinicalDocument`, dans l'espace de noms \
                 `urn:hl7-org:v3`. Un autre XML, ou un CDA sans cet espace de noms, n'est reconnu par \
                 aucun récepteur.\n\n\
                 À faire : transmettre le document CDA lui-même, avec son espace de noms.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "The root of the XML in OBX-5.5 must be `ClinicalDocument`, in the name space \
                 `urn:hl7-org:v3`. Another XML, or a CDA without that name space, is recognised by no \
                 receiver.\n\n\
                 What to do: send the CDA document itself, with its name space.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for File { data, opening, .. } in transmission::files(view) {
        if let Some(Opening::ClinicalDocument | Opening::OtherXml) = opening {
            let is_cda = opening == Some(Opening::ClinicalDocument);
            checks.require(is_cda, || (data.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "La racine du XML en OBX-5.5 n'est pas ClinicalDocument de l'espace de noms urn:hl7-org:v3 : \
         aucun récepteur n'y reconnaîtra un document CDA. Transmettre le document CDA lui-même, avec son \
         espace de noms.",
    en: "The root of the XML in OBX-5.5 is not ClinicalDocument of the name space urn:hl7-org:v3: no \
         receiver will recognise a CDA document. Send the CDA document itself, with its name space.",
};
