use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-receipt-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata"],
        repeats: &[],
        title: Text {
            fr: "La demande d'accusé de réception ou de lecture manque",
            en: "The request for a delivery or reading receipt is missing",
        },
        docs: Text {
            fr: "Le volet dit `ACK_RECEPTION` et `ACK_LECTURE_MSS` facultatives dans leur tableau, mais \
                 présentes une fois, et requises dans le texte. Sans elles, la PFI décide elle-même de \
                 renvoyer ou non des accusés.\n\n\
                 À faire : ajouter l'OBX, avec Y ou N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "The specification says that `ACK_RECEPTION` and `ACK_LECTURE_MSS` are optional in their \
                 table, but there once, and required in its text. Without them, the platform decides by \
                 itself whether to send receipts back.\n\n\
                 What to do: add the OBX, with Y or N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for metadata in [Metadata::DeliveryReceipt, Metadata::ReadingReceipt] {
        let found = transmission::value(view, metadata).is_some();
        checks.require(found, || {
            let at = transmission::place_of(view, metadata);
            (view.message.missing("OBX", at), Message::new(WORDS).fact("code", metadata.code()))
        });
    }
}

const WORDS: Text = Text {
    fr: "La métadonnée {code} manque : la PFI décidera elle-même de renvoyer ou non cet accusé. L'ajouter \
         à sa place, avec Y ou N.",
    en: "The metadata {code} is missing: the platform will decide by itself whether to send this receipt \
         back. Add it in its place, with Y or N.",
};
