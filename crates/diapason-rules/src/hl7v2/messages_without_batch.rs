use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/messages-without-batch",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text { fr: "Plusieurs messages sans lot", en: "Several messages without a batch" },
        docs: Text {
            fr: "Plusieurs messages se suivent sans trame MLLP ni lot (FHS, BHS) : rien ne dit \
                combien il doit y en avoir. Chacun est contrôlé pour lui-même.\n\nÀ faire : rien \
                si le fichier est un simple recueil ; sinon les encadrer d'un lot.",
            en: "Several messages follow one another without MLLP frame or batch (FHS, BHS): \
                nothing says how many there should be. Each is checked for itself.\n\nWhat to \
                do: nothing if the file is a mere collection; else put them in a batch.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        around.faults,
        checks,
        |kind| matches!(kind, WireFaultKind::SeveralMessages),
        Text {
            fr: "Plusieurs messages se suivent sans lot ni trame : rien ne dit s'ils sont tous \
                là. Les encadrer d'un lot si leur nombre compte.",
            en: "Several messages follow one another without batch or frame: nothing says \
                whether all are there. Put them in a batch if their number matters.",
        },
    );
}
