use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/message-type-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text {
            fr: "Le volet ne connaît pas ce type de message",
            en: "The specification does not know this type of message",
        },
        docs: Text {
            fr: "MSH-21 annonce un profil, et MSH-9 un message qui n'en fait pas partie \
                : ORU^R01, MDM^T02, T04 ou T10 et les accusés ZAM^Z01 à Z03 pour la transmission \
                d'un document, MDM pour le LPS, ADT pour PAM France. La PFI rejette les autres.\n\nÀ faire : corriger \
                MSH-9, ou le profil en MSH-21.\n\nSource : CI-SIS, transmission d'un document \
                CDA R2 en HL7 v2, segment MSH.",
            en: "MSH-21 names a profile, and MSH-9 a message that is not part of \
                it: ORU^R01, MDM^T02, T04 or T10 and the receipts ZAM^Z01 to Z03 for the \
                transmission of a document, MDM for practice software, ADT for PAM France. The platform rejects \
                others.\n\nWhat to do: correct MSH-9, or the profile in MSH-21.\n\nSource: \
                CI-SIS, transmission of a CDA R2 document in HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let kind = view.msh(9);
    if !view.profile.is_judged() || kind.is_empty() {
        return;
    }
    let known = match view.profile.kind() {
        ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps => view.profile.message().is_some(),
        // Which events it has is for other rules.
        ProfileKind::PamFrance => view.code == "ADT",
        _ => return,
    };
    checks.require(known, || {
        let message = Text {
            fr: "Le profil de ce message (MSH-21, MSH-12) ne connaît pas ce type (MSH-9.1 et MSH-9.2) : il \
                sera rejeté. Corriger MSH-9, ou le profil.",
            en: "The profile of this message (MSH-21, MSH-12) does not know this type (MSH-9.1 and \
                MSH-9.2): it will be rejected. Correct MSH-9, or the profile.",
        };
        (kind.anchor(), message.into())
    });
}
