use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/observation-number-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:observation-number"],
        repeats: &[],
        title: Text {
            fr: "Les OBX ne sont pas numérotés dans l'ordre",
            en: "The OBX are not numbered in order",
        },
        docs: Text {
            fr: "OBX-1 est le numéro d'ordre du segment : 1 pour le premier OBX, puis 2, 3 … Les accusés \
                 de la PFI désignent les OBX par ce numéro ; faux, l'erreur signalée est cherchée au \
                 mauvais endroit.\n\n\
                 À faire : numéroter les OBX à partir de 1, sans trou.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document et \
                 des métadonnées.",
            en: "OBX-1 is the sequence number of the segment: 1 for the first OBX, then 2, 3 … The \
                 acknowledgements of the platform name OBX by it; when it is wrong, the error is looked \
                 for in the wrong place.\n\n\
                 What to do: number the OBX from 1, without gap.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document \
                 and of the metadata.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (mut expected, mut request) = (1_u32, None);
    for segment in view.message.segments() {
        if segment.is("OBR") {
            // Each request may count from 1 again.
            request = Some(segment.index());
        }
        if !segment.is("OBX") {
            continue;
        }
        let number = segment.field(1);
        let found = std::str::from_utf8(number.raw()).ok().and_then(|text| text.parse::<u32>().ok());
        let restarts = found == Some(1) && request.take().is_some();
        if found != Some(expected) && !restarts {
            // Those that follow are shifted with it.
            let message = Message::new(WORDS).fact("expected", expected.to_string());
            return checks.require(false, || (number.anchor(), message));
        }
        expected = if restarts { 2 } else { expected + 1 };
    }
    if view.message.count("OBX") > 0 {
        checks.require(true, || (view.message.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "OBX-1 devrait valoir {expected} : les OBX sont numérotés à partir de 1, dans l'ordre, et les \
         accusés les désignent ainsi. Renuméroter les OBX.",
    en: "OBX-1 should be {expected}: the OBX are numbered from 1, in order, and acknowledgements name \
         them so. Number the OBX again.",
};
