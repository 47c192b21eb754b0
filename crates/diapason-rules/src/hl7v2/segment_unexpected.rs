use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::StructureFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-unexpected",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:structures", "pam-fr:structures"],
        repeats: &[],
        title: Text {
            fr: "Un segment que la structure ne prévoit pas",
            en: "A segment that the structure does not have",
        },
        docs: Text {
            fr: "Le profil ne prévoit pas ce segment dans ce message. Il est permis sous la \
                responsabilité de l'émetteur, et le destinataire peut l'ignorer.\n\nÀ faire : \
                s'assurer avec le destinataire qu'il le lit, s'il importe.\n\nSource : CI-SIS, \
                transmission d'un document CDA R2 en HL7 v2, profils-messages.",
            en: "The profile does not have this segment in this message. It is allowed at the \
                sender's responsibility, and the receiver may ignore it.\n\nWhat to do: make \
                sure with the receiver that it is read, if it matters.\n\nSource: CI-SIS, \
                transmission of a CDA R2 document in HL7 v2, profils-messages.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_structure(
        view,
        checks,
        StructureFaultKind::Unexpected,
        Text {
            fr: "La structure du message ne prévoit pas le segment {segment} : le destinataire \
                peut l'ignorer. S'assurer qu'il le lit, s'il importe.",
            en: "The structure of the message does not have segment {segment}: the receiver may \
                ignore it. Make sure that it is read, if it matters.",
        },
    );
}
