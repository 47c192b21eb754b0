use super::MessageView;
use super::transmission;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/participation-misplaced",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:participation-place"],
        repeats: &[],
        title: Text {
            fr: "Un PRT ne suit pas l'OBX du document",
            en: "A PRT does not follow the OBX of the document",
        },
        docs: Text {
            fr: "Les PRT accompagnent l'OBX qui porte la demande, celui du document, et lui seul. \
                 Ailleurs, après une métadonnée ou avant tout OBX, beaucoup de récepteurs ne les lisent \
                 pas : expéditeur et destinataires sont perdus.\n\n\
                 À faire : déplacer le PRT juste après l'OBX du document.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), profils des messages \
                 ORU et MDM, note 1.",
            en: "The PRT go with the OBX that carries the request, that of the document, and with it \
                 only. Elsewhere, after metadata or before any OBX, many receivers do not read them: \
                 sender and recipients are lost.\n\n\
                 What to do: move the PRT right after the OBX of the document.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), profiles of the \
                 messages ORU and MDM, note 1.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.participations.is_empty() {
        return;
    }
    let documents: Vec<_> = transmission::documents(view).map(|document| document.index()).collect();
    if documents.is_empty() {
        return;
    }
    for participation in &view.participations {
        let of = transmission::observation_of(view, *participation);
        let follows = of.is_some_and(|observation| documents.contains(&observation.index()));
        checks.require(follows, || (participation.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Ce PRT ne suit pas l'OBX du document : beaucoup de récepteurs ne le liront pas. Le déplacer \
         juste après cet OBX.",
    en: "This PRT does not follow the OBX of the document: many receivers will not read it. Move it right \
         after that OBX.",
};
