use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-fixed-value-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata-values"],
        repeats: &[],
        title: Text {
            fr: "Une valeur imposée de l'OBX d'une métadonnée n'est pas la bonne",
            en: "A value that the OBX of a metadata must have is wrong",
        },
        docs: Text {
            fr: "OBX-2 vaut `CE` dans un ORU, `CWE` dans un MDM (`ED` pour le corps d'un courriel), \
                 OBX-3.3 `MetaDMPMSS` et OBX-11 `F`. Le récepteur s'y fie pour reconnaître la métadonnée \
                 et lire sa valeur.\n\n\
                 À faire : écrire la valeur imposée.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "OBX-2 is `CE` in an ORU, `CWE` in an MDM (`ED` for the body of a mail), OBX-3.3 \
                 `MetaDMPMSS` and OBX-11 `F`. The receiver relies on them to recognise the metadata and \
                 read its value.\n\n\
                 What to do: write the value that is asked for.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let answer = if view.code == "ORU" { "CE" } else { "CWE" };
    for found in transmission::metadata(view) {
        let Some(metadata) = found.metadata() else { continue };
        let kind = if metadata.is_answer() { answer } else { "ED" };
        let segment = found.segment;
        let table = segment.field(3).component(3);
        let fixed = [
            (segment.field(2), "OBX-2", kind),
            (table, "OBX-3.3", "MetaDMPMSS"),
            (segment.field(11), "OBX-11", "F"),
        ];
        for (element, field, expected) in fixed {
            // A system that is missing is a defect of its own.
            if field == "OBX-3.3" && table.is_empty() {
                continue;
            }
            let facts = [("field", field), ("code", metadata.code()), ("expected", expected)];
            let message =
                || facts.into_iter().fold(Message::new(WORDS), |words, (name, fact)| words.fact(name, fact));
            checks.require(element.is(expected), || (element.anchor(), message()));
        }
    }
}

const WORDS: Text = Text {
    fr: "{field} de {code} ne vaut pas {expected} : le récepteur peut ne pas reconnaître cette \
         métadonnée. Écrire {expected}.",
    en: "{field} of {code} is not {expected}: the receiver may not recognise this metadata. Write \
         {expected}.",
};
