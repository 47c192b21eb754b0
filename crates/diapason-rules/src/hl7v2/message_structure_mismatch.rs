use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/message-structure-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh"],
        repeats: &[],
        title: Text {
            fr: "MSH-9.3 n'est pas la structure de l'événement",
            en: "MSH-9.3 is not the structure of the event",
        },
        docs: Text {
            fr: "MSH-9 a trois composants : le message, l'événement et la structure \
                (`MDM^T02^MDM_T02`). La structure dit au destinataire quels segments attendre ; \
                absente ou autre, le message est lu de travers ou rejeté.\n\nÀ faire : écrire en \
                MSH-9.3 la structure de l'événement.\n\nSource : CI-SIS, transmission d'un \
                document CDA R2 en HL7 v2, segment MSH.",
            en: "MSH-9 has three components: message, event and structure (`MDM^T02^MDM_T02`). \
                The structure tells the receiver which segments to expect; missing or another \
                one, the message is misread or rejected.\n\nWhat to do: write the structure of \
                the event in MSH-9.3.\n\nSource: CI-SIS, transmission of a CDA R2 document in \
                HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if view.profile.kind() == ProfileKind::PamFrance {
        // Its events have a rule of their own.
        return;
    }
    let Some(structure) = view.profile.message().and_then(|message| message.structure.as_deref()) else {
        return;
    };
    let kind = view.msh(9);
    let written = kind.component(3);
    // The examples of the specification for practice software have the first two components twice.
    let is_doubled = view.profile.kind() == ProfileKind::Lps && kind.component(5).is(structure);
    checks.require(written.is(structure) || is_doubled, || {
        let message = Words::new(Text {
            fr: "La structure de cet événement est {structure}, et MSH-9.3 dit autre chose : le \
                destinataire lira mal les segments. Écrire {structure}.",
            en: "The structure of this event is {structure}, and MSH-9.3 says something else: \
                the receiver will misread the segments. Write {structure}.",
        });
        (written.anchor(), message.fact("structure", structure))
    });
}
