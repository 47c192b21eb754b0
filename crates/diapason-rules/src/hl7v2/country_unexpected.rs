use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/country-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text { fr: "MSH-17 n'est pas FRA", en: "MSH-17 is not FRA" },
        docs: Text {
            fr: "Les volets du CI-SIS fixent MSH-17 à `FRA` : c'est ce qui dit au destinataire \
                d'appliquer les contraintes françaises.\n\nÀ faire : écrire `FRA`.\n\nSource : \
                CI-SIS, transmission d'un document CDA R2 en HL7 v2, segment MSH.",
            en: "The CI-SIS specifications fix MSH-17 to `FRA`: that tells the receiver to apply \
                the French constraints.\n\nWhat to do: write `FRA`.\n\nSource: CI-SIS, \
                transmission of a CDA R2 document in HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let country = view.msh(17);
    let is_ci_sis = matches!(view.profile.kind(), ProfileKind::CdaHl7 | ProfileKind::Zam | ProfileKind::Lps);
    if !is_ci_sis || !view.profile.is_judged() || country.is_empty() {
        return;
    }
    checks.require(country.is("FRA"), || {
        let message = Text {
            fr: "MSH-17 n'est pas FRA : le destinataire peut appliquer d'autres contraintes que \
                les françaises. Écrire FRA.",
            en: "MSH-17 is not FRA: the receiver may apply other constraints than the French \
                ones. Write FRA.",
        };
        (country.anchor(), message.into())
    });
}
