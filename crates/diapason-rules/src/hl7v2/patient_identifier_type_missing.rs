use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-identifier-type-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:patient-identifier"],
        repeats: &[],
        title: Text { fr: "Un identifiant du patient est sans type", en: "A patient identifier has no type" },
        docs: Text {
            fr: "CX-5 dit ce qu'est l'identifiant : `PI` (numéro de l'établissement), `INS`, `NH`… Sans type, le \
                 destinataire ne sait pas s'il reçoit l'IPP ou un autre numéro, et peut le ranger à la mauvaise \
                 place.\n\n\
                 À faire : renseigner CX-5.\n\n\
                 Source : PAM France 2.11.2, PID-3 ; contraintes françaises sur CX.",
            en: "CX-5 says what the identifier is: `PI` (number of the establishment), `INS`, `NH`… Without a type \
                 the receiver does not know whether this is the local patient number or another one, and may file \
                 it in the wrong place.\n\n\
                 What to do: fill CX-5.\n\n\
                 Source: PAM France 2.11.2, PID-3; French constraints on CX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let fields = view.message.all("PID").map(|pid| pid.field(3));
    for identifier in fields.flat_map(|field| field.repetitions()).filter(|id| !id.component(1).is_empty()) {
        let kind = identifier.component(5);
        checks.require(!kind.is_empty(), || {
            let message = Message::new(Text {
                fr: "Cet identifiant du patient est sans type : le destinataire ne sait pas si c'est l'IPP ou un \
                     autre numéro. Renseigner CX-5 (PI, INS…).",
                en: "This patient identifier has no type: the receiver does not know whether it is the local number \
                     or another. Fill CX-5 (PI, INS…).",
            });
            (kind.anchor(), message)
        });
    }
}
