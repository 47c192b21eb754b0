use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-order-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-order"],
        repeats: &[],
        title: Text {
            fr: "Les métadonnées ne sont pas dans l'ordre du volet",
            en: "The metadata are not in the order of the specification",
        },
        docs: Text {
            fr: "Après le document, les métadonnées se suivent de `MASQUE_PS` à `CORPSMAIL_PATIENT`, dans \
                 l'ordre du volet. Un récepteur qui les lit par leur rang prendrait l'une pour l'autre.\n\n\
                 À faire : remettre les OBX dans l'ordre.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "After the document, the metadata follow one another from `MASQUE_PS` to \
                 `CORPSMAIL_PATIENT`, in the order of the specification. A receiver that reads them by \
                 rank would take one for another.\n\n\
                 What to do: put the OBX in order.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut last: Option<Metadata> = None;
    for found in transmission::metadata(view) {
        let Some(metadata) = found.metadata() else { continue };
        let before = last.filter(|last| *last > metadata);
        checks.require(before.is_none(), || {
            let other = before.map_or("", Metadata::code);
            (found.code().anchor(), Message::new(WORDS).fact("code", metadata.code()).fact("other", other))
        });
        last = last.max(Some(metadata));
    }
    let Some(first) = transmission::metadata(view).next() else { return };
    let late = transmission::documents(view).find(|document| document.index() > first.segment.index());
    checks.require(late.is_none(), || {
        (late.map_or_else(|| view.message.anchor(), |document| document.anchor()), Message::new(DOCUMENT))
    });
}

const WORDS: Text = Text {
    fr: "{code} vient après {other} alors que le volet la place avant : un récepteur qui lit les \
         métadonnées par leur rang se trompera. Remettre les OBX dans l'ordre.",
    en: "{code} comes after {other} while the specification puts it before: a receiver that reads \
         metadata by rank will be wrong. Put the OBX in order.",
};

const DOCUMENT: Text = Text {
    fr: "Le document vient après des métadonnées alors que le volet le place avant elles : un récepteur \
         qui lit les OBX par leur rang se trompera. Placer l'OBX du document en premier.",
    en: "The document comes after metadata while the specification puts it before them: a receiver that \
         reads OBX by rank will be wrong. Put the OBX of the document first.",
};
