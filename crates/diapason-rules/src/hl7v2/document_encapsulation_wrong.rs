use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-encapsulation-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "L'OBX du document ne dit pas XML en Base64",
            en: "The OBX of the document does not say XML in Base64",
        },
        docs: Text {
            fr: "Le volet fixe OBX-2 à `ED` et OBX-5 à `^TEXT^XML^Base64^…` (ORU) ou `^text^XML^Base64^…` \
                 (MDM). Le récepteur s'y fie pour décoder le document : une autre valeur et il ne l'ouvre \
                 pas.\n\n\
                 À faire : écrire les valeurs imposées.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "The specification fixes OBX-2 to `ED` and OBX-5 to `^TEXT^XML^Base64^…` (ORU) or \
                 `^text^XML^Base64^…` (MDM). The receiver relies on it to decode the document: with \
                 another value it does not open it.\n\n\
                 What to do: write the values that are asked for.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for document in transmission::documents(view) {
        let (kind, value) = (document.field(2), document.field(5));
        require(kind, kind.is("ED"), ("OBX-2", "ED"), checks);
        if value.is_empty() {
            continue;
        }
        for (number, name, expected) in transmission::encapsulation(view) {
            let part = value.component(number);
            require(part, part.raw().eq_ignore_ascii_case(expected.as_bytes()), (name, expected), checks);
        }
    }
}

fn require(at: Element<'_>, holds: bool, of: (&'static str, &'static str), checks: &mut Checks<'_>) {
    let (field, expected) = of;
    checks.require(holds, || {
        (at.anchor(), Message::new(WORDS).fact("field", field).fact("expected", expected))
    });
}

const WORDS: Text = Text {
    fr: "{field} ne vaut pas {expected} : le récepteur ne saura pas ouvrir le document. Écrire {expected}.",
    en: "{field} is not {expected}: the receiver will not know how to open the document. Write {expected}.",
};
