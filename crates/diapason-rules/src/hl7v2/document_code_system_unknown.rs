use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-code-system-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-type"],
        repeats: &[],
        title: Text {
            fr: "Le système du code de document (OBR-4.3) n'est ni LN ni TRE_A05",
            en: "The system of the document code (OBR-4.3) is neither LN nor TRE_A05",
        },
        docs: Text {
            fr: "Le type de document se prend dans JDV_J07-XdsTypeCode-CISIS, dont les codes sont de \
                 LOINC (`LN`) ou de la table TRE_A05 (`TRE_A05`). Un autre nom de système empêche la PFI \
                 de construire la métadonnée typeCode du DMP.\n\n\
                 À faire : écrire LN pour un code LOINC, TRE_A05 pour un code de cette table.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment OBR.",
            en: "The type of document is taken from JDV_J07-XdsTypeCode-CISIS, whose codes are of LOINC \
                 (`LN`) or of table TRE_A05 (`TRE_A05`). Another name of system keeps the platform from \
                 building the metadata typeCode of the DMP.\n\n\
                 What to do: write LN for a LOINC code, TRE_A05 for a code of that table.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment OBR.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for request in view.message.all("OBR") {
        let system = request.field(4).component(3);
        if system.is_valued() {
            let known = system.is_one_of(&["LN", "TRE_A05"]);
            checks.require(known, || (system.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le système du code de document (OBR-4.3) n'est ni LN ni TRE_A05 : la PFI ne saura pas lire le \
         type du document. Écrire LN pour un code LOINC, TRE_A05 pour un code de cette table.",
    en: "The system of the document code (OBR-4.3) is neither LN nor TRE_A05: the platform cannot read \
         the type of the document. Write LN for a LOINC code, TRE_A05 for a code of that table.",
};
