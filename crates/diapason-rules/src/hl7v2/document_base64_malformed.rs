use super::MessageView;
use super::transmission::{self, File};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-base64-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text { fr: "Le document n'est pas du Base64", en: "The document is not Base64" },
        docs: Text {
            fr: "OBX-5.5 porte le document en Base64 : lettres sans accent, chiffres, `+` et `/`, puis \
                 `=`. Un autre caractère empêche de le décoder ; c'est souvent un texte d'attente jamais \
                 remplacé (`{Base64}`), un document non encodé, ou la variante pour les URL (`-` et `_`).\n\n\
                 À faire : encoder le document en Base64 standard (RFC 4648, section 4).\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document, et \
                 RFC 4648.",
            en: "OBX-5.5 carries the document in Base64: letters without accents, digits, `+` and `/`, \
                 then `=`. Another character keeps it from being decoded; often it is a placeholder that \
                 was never replaced (`{Base64}`), a document that was not encoded, or the variant for \
                 URLs (`-` and `_`).\n\n\
                 What to do: encode the document in standard Base64 (RFC 4648, section 4).\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document, \
                 and RFC 4648.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for File { data, payload, .. } in transmission::files(view) {
        if data.is_valued() {
            checks.require(payload.foreign.is_none(), || {
                let position = payload.foreign.map_or(0, |at| at + 1).to_string();
                (data.anchor(), Message::new(WORDS).fact("position", position))
            });
        }
    }
}

const WORDS: Text = Text {
    fr: "Le caractère {position} d'OBX-5.5 n'est pas du Base64 : le document ne se décode pas. Mettre le \
         document CDA lui-même, encodé en Base64 standard.",
    en: "Character {position} of OBX-5.5 is not Base64: the document cannot be decoded. Put the CDA \
         document itself, encoded in standard Base64.",
};
