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
            fr: "MSH-21 annonce un volet du CI-SIS, et MSH-9 un message qui n'en fait pas partie \
                : ORU^R01, MDM^T02, T04 ou T10 et les accusés ZAM^Z01 à Z03 pour la transmission \
                d'un document, MDM pour le LPS. La PFI rejette les autres.\n\nÀ faire : corriger \
                MSH-9, ou le profil en MSH-21.\n\nSource : CI-SIS, transmission d'un document \
                CDA R2 en HL7 v2, segment MSH.",
            en: "MSH-21 names a CI-SIS specification, and MSH-9 a message that is not part of \
                it: ORU^R01, MDM^T02, T04 or T10 and the receipts ZAM^Z01 to Z03 for the \
                transmission of a document, MDM for practice software. The platform rejects \
                others.\n\nWhat to do: correct MSH-9, or the profile in MSH-21.\n\nSource: \
                CI-SIS, transmission of a CDA R2 document in HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let kind = view.msh(9);
    let is_ci_sis = matches!(view.profile.kind(), ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps);
    if !is_ci_sis || !view.profile.is_judged() || kind.is_empty() {
        return;
    }
    checks.require(view.profile.message().is_some(), || {
        let message = Text {
            fr: "Le volet que nomme MSH-21 ne connaît pas ce message (MSH-9.1 et MSH-9.2) : il \
                sera rejeté. Corriger MSH-9, ou le profil.",
            en: "The specification that MSH-21 names does not know this message (MSH-9.1 and \
                MSH-9.2): it will be rejected. Correct MSH-9, or the profile.",
        };
        (kind.anchor(), message.into())
    });
}
