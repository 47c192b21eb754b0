use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-unknown",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-table"],
        repeats: &[],
        title: Text {
            fr: "La métadonnée n'est pas dans la table MetaDMPMSS",
            en: "The metadata is not in table MetaDMPMSS",
        },
        docs: Text {
            fr: "La table `MetaDMPMSS` du volet a douze codes. Un autre n'est lu par aucune PFI : ce \
                 qu'il demande ne sera pas fait.\n\n\
                 À faire : corriger le code, ou retirer cet OBX.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), table MetaDMPMSS.",
            en: "Table `MetaDMPMSS` of the specification has twelve codes. Another one is read by no \
                 platform: what it asks will not be done.\n\n\
                 What to do: correct the code, or remove this OBX.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), table MetaDMPMSS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for found in transmission::metadata(view) {
        checks.require(found.known.is_some(), || (found.code().anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Ce code n'est pas dans la table MetaDMPMSS : la PFI ignorera cette métadonnée. Corriger le code, \
         ou retirer cet OBX.",
    en: "This code is not in table MetaDMPMSS: the platform will ignore this metadata. Correct the code, \
         or remove this OBX.",
};
