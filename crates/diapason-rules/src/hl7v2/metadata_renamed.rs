use super::MessageView;
use super::transmission::{self, Spelling};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-renamed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-table"],
        repeats: &[],
        title: Text { fr: "Une métadonnée porte son ancien nom", en: "A metadata has its former name" },
        docs: Text {
            fr: "L'édition 2.1 a renommé `INVISIBLE_REPRESENTANTS_LEGAUX` en `INVISIBLE_REP_LEGAUX` et \
                 `MODIF_CONFIDENTIALITYCODE` en `MODIF_CONF_CODE`. Une PFI à jour ne reconnaît pas \
                 l'ancien nom : un document à masquer resterait visible.\n\n\
                 À faire : écrire le nouveau nom.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), table MetaDMPMSS.",
            en: "Edition 2.1 renamed `INVISIBLE_REPRESENTANTS_LEGAUX` to `INVISIBLE_REP_LEGAUX` and \
                 `MODIF_CONFIDENTIALITYCODE` to `MODIF_CONF_CODE`. A platform that is up to date does not \
                 recognise the former name: a document to hide would stay visible.\n\n\
                 What to do: write the new name.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), table MetaDMPMSS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for found in transmission::metadata(view) {
        let Some((metadata, spelling)) = found.known else { continue };
        checks.require(spelling != Spelling::Former, || {
            (found.code().anchor(), Message::new(WORDS).fact("code", metadata.code()))
        });
    }
}

const WORDS: Text = Text {
    fr: "Cette métadonnée s'appelle {code} depuis l'édition 2.1 : une PFI à jour ne reconnaîtra pas \
         l'ancien nom. Écrire {code}.",
    en: "This metadata is called {code} since edition 2.1: a platform that is up to date will not \
         recognise the former name. Write {code}.",
};
