use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/header-field-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text { fr: "Un champ de MSH manque", en: "A field of MSH is missing" },
        docs: Text {
            fr: "MSH dit d'où vient le message, à qui il va, ce qu'il est, dans quelle version \
                et quel profil, et porte l'identifiant que l'accusé de réception reprend. Les \
                volets du CI-SIS y exigent MSH-3 à 7, 9 à 12, 17, 18 et 21 ; tout message HL7 \
                v2, MSH-9 à 12.\n\nÀ faire : remplir le champ que nomme le message.\n\nSource : \
                CI-SIS, transmission d'un document CDA R2 en HL7 v2, segment MSH.",
            en: "MSH says where the message comes from and goes to, what it is, in which version \
                and profile, and carries the identifier that the acknowledgement repeats. The \
                CI-SIS specifications require MSH-3 to 7, 9 to 12, 17, 18 and 21; any HL7 v2 \
                message, MSH-9 to 12.\n\nWhat to do: fill the field that the message \
                names.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, segment \
                MSH.",
        },
    },
    check,
};

/// What any message carries.
const ALWAYS: &[u32] = &[9, 10, 11, 12];
/// What the CI-SIS specifications ask for.
const CI_SIS: &[u32] = &[3, 4, 5, 6, 7, 9, 10, 11, 12, 17, 18, 21];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let numbers = match view.profile.kind() {
        ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps if view.profile.is_judged() => CI_SIS,
        _ => ALWAYS,
    };
    for number in numbers {
        let field = view.msh(*number);
        checks.require(!field.is_empty(), || {
            let message = Words::new(Text {
                fr: "{field} est vide : le destinataire ne sait pas traiter le message sans \
                    cette information. La renseigner.",
                en: "{field} is empty: the receiver cannot process the message without it. Fill it.",
            });
            (field.anchor(), message.fact("field", format!("MSH-{number}")))
        });
    }
}
