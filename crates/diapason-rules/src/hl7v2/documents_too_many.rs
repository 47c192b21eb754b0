use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/documents-too-many",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:number-of-documents"],
        repeats: &[],
        title: Text {
            fr: "Le message porte trop de documents",
            en: "The message carries too many documents",
        },
        docs: Text {
            fr: "Un MDM ne transmet qu'un document. Un ORU en transmet un, ou deux de même contenu : le \
                 niveau 1 puis le niveau 3. Au-delà, la PFI ne sait pas lequel traiter.\n\n\
                 À faire : envoyer un message par document.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), profils des messages \
                 ORU et MDM.",
            en: "An MDM sends one document only. An ORU sends one, or two of the same content: level 1, \
                 then level 3. Beyond, the platform cannot tell which one to handle.\n\n\
                 What to do: send one message per document.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), profiles of the \
                 messages ORU and MDM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (kind, most, number) = if view.code == "ORU" { ("ORU", "2", 2) } else { ("MDM", "1", 1) };
    let extra = transmission::documents(view).nth(number);
    checks.require(extra.is_none(), || {
        let at = extra.map_or_else(|| view.message.anchor(), |segment| segment.anchor());
        (at, Message::new(WORDS).fact("kind", kind).fact("most", most))
    });
}

const WORDS: Text = Text {
    fr: "Ce document est de trop : un {kind} en porte {most} au plus, et la PFI ne sait lequel traiter. \
         Envoyer un message par document.",
    en: "This document is one too many: an {kind} carries {most} at most, and the platform cannot tell \
         which one to handle. Send one message per document.",
};
