use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/document-encapsulation-case",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:document-observation"],
        repeats: &[],
        title: Text {
            fr: "Une valeur imposée de l'OBX du document n'a pas la bonne casse",
            en: "A value that the OBX of the document must have is in the wrong case",
        },
        docs: Text {
            fr: "Le volet écrit `TEXT` dans un ORU, `text` dans un MDM, puis `XML` et `Base64`. Les \
                 tables HL7 distinguent majuscules et minuscules ; un récepteur strict refuse le \
                 document. Le volet lui-même varie dans ses exemples.\n\n\
                 À faire : écrire la valeur dans la casse du volet.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), OBX du document.",
            en: "The specification writes `TEXT` in an ORU, `text` in an MDM, then `XML` and `Base64`. \
                 HL7 tables tell capitals from small letters; a strict receiver refuses the document. The \
                 specification itself varies in its examples.\n\n\
                 What to do: write the value in the case of the specification.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), OBX of the document.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for document in transmission::documents(view) {
        let value = document.field(5);
        for (number, name, expected) in transmission::encapsulation(view) {
            let part = value.component(number);
            if part.raw().eq_ignore_ascii_case(expected.as_bytes()) {
                let message = || Message::new(WORDS).fact("field", name).fact("expected", expected);
                checks.require(part.is(expected), || (part.anchor(), message()));
            }
        }
    }
}

const WORDS: Text = Text {
    fr: "{field} doit s'écrire {expected}, majuscules et minuscules comprises : un récepteur strict \
         refusera le document. L'écrire ainsi.",
    en: "{field} must be written {expected}, capitals and small letters as here: a strict receiver will \
         refuse the document. Write it so.",
};
