use super::MessageView;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-base64-cut",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "Le Base64 du document a une longueur impossible",
            en: "The Base64 of the document has an impossible length",
        },
        docs: Text {
            fr: "Quatre caractères de Base64 portent trois octets : il ne peut en rester un seul. Des \
                 caractères ont été perdus, le plus souvent en fin de champ ; le document est tronqué.\n\n\
                 À faire : chercher où le champ est coupé (taille maximale, copie, séparateur) et \
                 renvoyer le document entier.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document, et \
                 RFC 4648.",
            en: "Four characters of Base64 carry three bytes: a single one cannot be left over. \
                 Characters were lost, most often at the end of the field; the document is cut.\n\n\
                 What to do: find where the field is cut (maximal size, copy, separator) and send the \
                 whole document again.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document, \
                 and RFC 4648.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for File { data, payload, .. } in transmission::files(view) {
        if data.is_valued() {
            checks.require(!payload.is_cut(), || (data.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le Base64 du document a une longueur impossible : des caractères ont été perdus et le document \
         est tronqué. Chercher où le champ est coupé, puis renvoyer le document entier.",
    en: "The Base64 of the document has an impossible length: characters were lost and the document is \
         cut. Find where the field is cut, then send the whole document again.",
};
