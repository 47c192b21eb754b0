use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/segment-end-not-cr",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax"],
        repeats: &[],
        title: Text { fr: "Les segments ne se terminent pas par CR", en: "Segments do not end with CR" },
        docs: Text {
            fr: "HL7 v2 termine chaque segment par le seul octet CR (0x0D). Un lecteur strict, \
                devant LF ou CR LF, ne voit qu'un segment ou perd les suivants.\n\nÀ faire : \
                écrire CR ; surveiller les éditeurs et transferts qui convertissent les fins de \
                ligne.",
            en: "HL7 v2 ends each segment with the single byte CR (0x0D). A strict reader that \
                meets LF or CR LF sees one segment only, or loses those that follow.\n\nWhat to \
                do: write CR; beware of editors and transfers that convert line ends.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| matches!(kind, WireFaultKind::Terminator(_)),
        Text {
            fr: "Les segments se terminent par LF ou CR LF au lieu de CR : un lecteur strict \
                perd des segments. Écrire CR (0x0D) seul.",
            en: "Segments end with LF or CR LF instead of CR: a strict reader loses segments. \
                Write CR (0x0D) alone.",
        },
    );
}
