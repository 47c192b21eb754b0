use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/edition-not-current",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh", "pam-fr:msh-12"],
        repeats: &[],
        title: Text {
            fr: "Le message suit une autre édition que celle en vigueur",
            en: "The message follows another edition than the current one",
        },
        docs: Text {
            fr: "MSH-21 (ou MSH-12 pour PAM France) nomme une édition qui n'est pas celle que \
                Diapason contrôle : 2.1 pour la transmission d'un document CDA, 1.1 pour le LPS, \
                2.11 pour PAM France. Codes et segments diffèrent d'une édition à l'autre ; un \
                destinataire à jour peut refuser le message.\n\nÀ faire : passer à l'édition en \
                vigueur.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 v2, MSH-21 \
                ; IHE PAM France 2.11.2, MSH-12.",
            en: "MSH-21 (or MSH-12 for PAM France) names an edition that is not the one that \
                Diapason checks: 2.1 for the transmission of a CDA document, 1.1 for practice \
                software, 2.11 for PAM France. Codes and segments differ between editions; an \
                up-to-date receiver may refuse the message.\n\nWhat to do: move to the current \
                edition.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, MSH-21; \
                IHE PAM France 2.11.2, MSH-12.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let named = match view.profile.kind() {
        ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps => view.msh(21),
        ProfileKind::PamFrance => view.msh(12).component(3),
        _ => return,
    };
    if named.is_empty() {
        return;
    }
    checks.require(view.profile.is_judged(), || {
        let message = Text {
            fr: "Le message nomme une autre édition de son profil que celle en vigueur : ses \
                règles propres ne sont pas toutes contrôlées, et un destinataire à jour peut le \
                refuser. Émettre l'édition en vigueur.",
            en: "The message names another edition of its profile than the current one: not all \
                of its own rules are checked, and an up-to-date receiver may refuse it. Send the \
                current edition.",
        };
        (named.anchor(), message.into())
    });
}
