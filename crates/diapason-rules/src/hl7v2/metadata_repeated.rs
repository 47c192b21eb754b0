use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata"],
        repeats: &[],
        title: Text {
            fr: "Une métadonnée DMP/MSSanté est donnée deux fois",
            en: "A metadata for DMP and MSSanté is given twice",
        },
        docs: Text {
            fr: "Chaque métadonnée est présente une fois. Donnée deux fois, la PFI peut retenir l'une ou \
                 l'autre valeur : un document à masquer peut devenir visible.\n\n\
                 À faire : garder l'OBX qui porte la bonne valeur.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "Each metadata is there once. When it is given twice, the platform may keep either value: \
                 a document to hide may become visible.\n\n\
                 What to do: keep the OBX that holds the right value.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut seen = [false; Metadata::ALL.len()];
    for found in transmission::metadata(view) {
        let Some(metadata) = found.metadata() else { continue };
        let Some(seen) = seen.get_mut(metadata as usize) else { continue };
        let repeated = std::mem::replace(seen, true);
        checks.require(!repeated, || {
            (found.code().anchor(), Message::new(WORDS).fact("code", metadata.code()))
        });
    }
}

const WORDS: Text = Text {
    fr: "La métadonnée {code} est donnée une seconde fois : la PFI peut retenir l'une ou l'autre valeur. \
         Garder l'OBX qui porte la bonne.",
    en: "The metadata {code} is given a second time: the platform may keep either value. Keep the OBX \
         that holds the right one.",
};
