use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/batch-inconsistent",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text {
            fr: "Le lot ne se ferme pas ou ne compte pas juste",
            en: "The batch does not close or does not count right",
        },
        docs: Text {
            fr: "Un lot s'ouvre par FHS et BHS et se ferme par BTS et FTS, qui disent combien de \
                messages et de lots ils ferment. Un compte faux fait soupçonner une perte.\n\nÀ \
                faire : compter les messages reçus, puis corriger l'écriture du lot.",
            en: "A batch opens with FHS and BHS and closes with BTS and FTS, which say how many \
                messages and batches they close. A wrong count makes one suspect a loss.\n\nWhat \
                to do: count the messages received, then correct how the batch is written.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        around.faults,
        checks,
        |kind| {
            matches!(
                kind,
                WireFaultKind::BatchUnclosed
                    | WireFaultKind::BatchUnopened
                    | WireFaultKind::BatchCount { .. }
                    | WireFaultKind::FileCount { .. }
            )
        },
        Text {
            fr: "Le lot ne se ferme pas, ou son compte (BTS-1, FTS-1) n'est pas celui des \
                messages présents : il en manque peut-être. Comparer avec ce qui a été émis.",
            en: "The batch does not close, or its count (BTS-1, FTS-1) is not that of the \
                messages present: some may be missing. Compare with what was sent.",
        },
    );
}
