use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::{Element, Segment};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/transmission-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:required-fields"],
        repeats: &[],
        title: Text {
            fr: "Un champ obligatoire du volet est vide",
            en: "A field that the specification requires is empty",
        },
        docs: Text {
            fr: "Le volet demande au CREATEUR de valoriser tous les champs obligatoires de PID, PV1, TXA, \
                 ORC, OBR, de l'OBX du document et des PRT. La PFI s'en sert pour rattacher le document \
                 au patient, construire les métadonnées du DMP et adresser le courriel MSSanté ; sans eux \
                 elle rejette le message.\n\n\
                 À faire : valoriser le champ nommé dans l'application qui produit le message.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segments PID, PV1, \
                 TXA, ORC, OBR, OBX et PRT.",
            en: "The specification asks the creator to fill every required field of PID, PV1, TXA, ORC, \
                 OBR, the OBX of the document and PRT. The platform uses them to file the document with \
                 the patient, to build the metadata of the DMP and to address the MSSanté mail; without \
                 them it rejects the message.\n\n\
                 What to do: fill the field that is named in the application that makes the message.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segments PID, PV1, \
                 TXA, ORC, OBR, OBX and PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (segment, number, component, name) in once(view) {
        let Some(segment) = segment else { continue };
        let field = segment.field(number);
        let asked = component.map_or(field, |component| field.component(component));
        require(asked, name, checks);
    }
    for document in transmission::documents(view) {
        require(document.field(11), "OBX-11", checks);
    }
    for participation in &view.participations {
        require(participation.field(4).component(1), "PRT-4.1", checks);
    }
}

/// What stands in segments that are there once: the segment, the field, the component and their name.
fn once<'a>(view: &MessageView<'a>) -> [(Option<Segment<'a>>, u32, Option<u32>, &'static str); 11] {
    [
        (view.patient, 3, None, "PID-3"),
        (view.patient, 5, None, "PID-5"),
        (view.visit, 2, None, "PV1-2"),
        (view.order, 1, None, "ORC-1"),
        (view.request, 4, Some(1), "OBR-4.1"),
        (view.request, 4, Some(2), "OBR-4.2"),
        (view.transcription, 1, None, "TXA-1"),
        (view.transcription, 2, None, "TXA-2"),
        (view.transcription, 3, None, "TXA-3"),
        (view.transcription, 12, None, "TXA-12"),
        (view.transcription, 17, None, "TXA-17"),
    ]
}

fn require(asked: Element<'_>, name: &'static str, checks: &mut Checks<'_>) {
    checks.require(asked.is_valued(), || (asked.anchor(), Message::new(WORDS).fact("field", name)));
}

const WORDS: Text = Text {
    fr: "Le champ {field}, obligatoire, est vide : la PFI rejettera le message. Le valoriser dans \
         l'application qui produit le message.",
    en: "Field {field} is required and empty: the platform will reject the message. Fill it in the \
         application that makes the message.",
};
