use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-hidden-from-recipient",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:hidden-from-patient"],
        repeats: &[],
        title: Text {
            fr: "Le document masqué au patient lui est envoyé",
            en: "The document is hidden from the patient and sent to them",
        },
        docs: Text {
            fr: "Un document masqué au patient (`INVISIBLE_PATIENT` = Y) ne doit pas lui être envoyé par \
                 MSSanté (`DESTMSSANTEPAT` = Y). Il attend le plus souvent une consultation d'annonce : \
                 l'envoyer révélerait ce qu'un soignant devait dire.\n\n\
                 À faire : mettre DESTMSSANTEPAT à N, ou lever le masquage.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnée \
                 INVISIBLE_PATIENT, point d'attention.",
            en: "A document that is hidden from the patient (`INVISIBLE_PATIENT` = Y) must not be sent to \
                 them by MSSanté (`DESTMSSANTEPAT` = Y). Most often it waits for a consultation: sending \
                 it would reveal what a carer was to say.\n\n\
                 What to do: set DESTMSSANTEPAT to N, or no longer hide it.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata \
                 INVISIBLE_PATIENT, point of attention.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !transmission::says_yes(view, Metadata::HiddenFromPatient) {
        return;
    }
    if let Some(sent) = transmission::value(view, Metadata::ToPatient) {
        checks.require(!sent.is("Y"), || (sent.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Le document est masqué au patient (INVISIBLE_PATIENT = Y) et lui est envoyé (DESTMSSANTEPAT = Y) \
         : il le lirait avant la consultation d'annonce. Mettre DESTMSSANTEPAT à N, ou lever le masquage.",
    en: "The document is hidden from the patient (INVISIBLE_PATIENT = Y) and sent to them (DESTMSSANTEPAT \
         = Y): they would read it before being told. Set DESTMSSANTEPAT to N, or no longer hide it.",
};
