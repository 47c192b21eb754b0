use super::MessageView;
use super::payload::Payload;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/mail-body-unreadable",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-values"],
        repeats: &[],
        title: Text {
            fr: "Le corps du courriel n'est pas du Base64 lisible",
            en: "The body of the mail is not readable Base64",
        },
        docs: Text {
            fr: "`CORPSMAIL_PS` et `CORPSMAIL_PATIENT` portent le texte du courriel ; OBX-5.4 le dit en \
                 Base64 et OBX-5.5 ne se décode pas, le plus souvent parce que la fin en a été coupée. La \
                 PFI enverra un courriel tronqué, par défaut ou vide.\n\n\
                 À faire : encoder le texte entier en Base64 standard.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 CORPSMAIL_PS et CORPSMAIL_PATIENT.",
            en: "`CORPSMAIL_PS` and `CORPSMAIL_PATIENT` carry the text of the mail; OBX-5.4 says that it \
                 is Base64 and OBX-5.5 cannot be decoded, most often because its end was cut. The \
                 platform will send a cut, a default or an empty mail.\n\n\
                 What to do: encode the whole text in standard Base64.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata CORPSMAIL_PS \
                 and CORPSMAIL_PATIENT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for found in transmission::metadata(view) {
        let Some(metadata) = found.metadata().filter(|metadata| !metadata.is_answer()) else { continue };
        let (encoding, data) = (found.segment.field(5).component(4), found.segment.field(5).component(5));
        if encoding.raw().eq_ignore_ascii_case(b"Base64") && data.is_valued() {
            let message = || Message::new(WORDS).fact("code", metadata.code());
            checks.require(Payload::of(data.raw()).is_readable(), || (data.anchor(), message()));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le corps du courriel ({code}) n'est pas du Base64 lisible : la PFI enverra un courriel tronqué \
         ou vide. Encoder le texte entier en Base64 standard.",
    en: "The body of the mail ({code}) is not readable Base64: the platform will send a cut or empty \
         mail. Encode the whole text in standard Base64.",
};
