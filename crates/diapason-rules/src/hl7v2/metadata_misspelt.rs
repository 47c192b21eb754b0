use super::MessageView;
use super::transmission::{self, Spelling};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-misspelt",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-table"],
        repeats: &[],
        title: Text {
            fr: "Le code d'une métadonnée est mal écrit",
            en: "The code of a metadata is misspelt",
        },
        docs: Text {
            fr: "`ACK_LECTURE` et `INVISIBLE_ REP_LEGAUX` (avec un blanc) se trouvent dans d'anciennes \
                 éditions ou dans le texte du volet ; la table donne `ACK_LECTURE_MSS` et \
                 `INVISIBLE_REP_LEGAUX`. Certaines PFI ne reconnaissent que ces codes.\n\n\
                 À faire : écrire le code de la table.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), table MetaDMPMSS.",
            en: "`ACK_LECTURE` and `INVISIBLE_ REP_LEGAUX` (with a blank) are found in older editions or \
                 in the text of the specification; the table has `ACK_LECTURE_MSS` and \
                 `INVISIBLE_REP_LEGAUX`. Some platforms recognise these codes only.\n\n\
                 What to do: write the code of the table.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), table MetaDMPMSS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for found in transmission::metadata(view) {
        let Some((metadata, spelling)) = found.known else { continue };
        checks.require(spelling != Spelling::Variant, || {
            (found.code().anchor(), Message::new(WORDS).fact("code", metadata.code()))
        });
    }
}

const WORDS: Text = Text {
    fr: "Ce code s'écrit {code} dans la table MetaDMPMSS : certaines PFI ne reconnaîtront pas cette \
         variante. Écrire {code}.",
    en: "This code is written {code} in table MetaDMPMSS: some platforms will not recognise this variant. \
         Write {code}.",
};
