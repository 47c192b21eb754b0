use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-type-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-type"],
        repeats: &[],
        title: Text {
            fr: "Le message donne deux types au même document",
            en: "The message gives the same document two types",
        },
        docs: Text {
            fr: "OBX-3 du document répète OBR-4, composante par composante, et TXA-2 en répète le code. \
                 La PFI prend le type du document dans l'un ou l'autre : s'ils diffèrent, le document \
                 peut être classé sous un type faux, ou rejeté.\n\n\
                 À faire : recopier partout le code du document CDA, ClinicalDocument/code.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments TXA, OBR et \
                 OBX du document.",
            en: "OBX-3 of the document repeats OBR-4, component by component, and TXA-2 repeats its code. \
                 The platform takes the type of the document from any of them: when they differ, the \
                 document may be filed under a wrong type, or rejected.\n\n\
                 What to do: copy the code of the CDA document, ClinicalDocument/code, everywhere.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments TXA, OBR and \
                 OBX of the document.",
        },
    },
    check,
};

const PARTS: [(u32, &str, &str); 3] =
    [(1, "OBX-3.1", "OBR-4.1"), (2, "OBX-3.2", "OBR-4.2"), (3, "OBX-3.3", "OBR-4.3")];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for document in transmission::documents(view) {
        let Some(request) = transmission::request_of(view, document).map(|request| request.field(4)) else {
            continue;
        };
        if !request.component(1).is_valued() {
            continue;
        }
        let code = document.field(3);
        let differs = |part: &u32| {
            let (here, there) = (code.component(*part), request.component(*part));
            // A system that is missing is a defect of its own.
            let unsaid = *part == 3 && (here.is_empty() || there.is_empty());
            !unsaid && here.raw() != there.raw()
        };
        let odd = PARTS.into_iter().find(|(part, ..)| differs(part));
        checks.require(odd.is_none(), || {
            let (part, field, other) = odd.unwrap_or(PARTS[0]);
            (code.component(part).anchor(), Message::new(WORDS).fact("field", field).fact("other", other))
        });
    }
    let (Some(transcription), Some(request)) = (view.transcription, view.request) else { return };
    let (kind, code) = (transcription.field(2), request.field(4).component(1));
    if kind.is_valued() && code.is_valued() {
        checks.require(kind.component(1).raw() == code.raw(), || {
            (kind.anchor(), Message::new(WORDS).fact("field", "TXA-2").fact("other", "OBR-4.1"))
        });
    }
}

const WORDS: Text = Text {
    fr: "{field} diffère de {other} : le message donne deux types au même document, qui peut être mal \
         classé ou rejeté. Y recopier ClinicalDocument/code.",
    en: "{field} differs from {other}: the message gives the same document two types, so it may be \
         misfiled or rejected. Copy ClinicalDocument/code to both.",
};
