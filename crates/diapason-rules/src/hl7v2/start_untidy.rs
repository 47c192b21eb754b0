use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/start-untidy",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text {
            fr: "Une marque ou des blancs précèdent le premier message",
            en: "A mark or blanks before the first message",
        },
        docs: Text {
            fr: "Le fichier commence par une marque d'ordre des octets (BOM) ou par des blancs. \
                Un lecteur strict attend MSH dès le premier octet.\n\nÀ faire : écrire les \
                messages sans rien devant.",
            en: "The file starts with a byte order mark (BOM) or blanks. A strict reader expects \
                MSH from the first byte.\n\nWhat to do: write the messages with nothing before \
                them.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if around.messages == 0 {
        return;
    }
    faults::require_none(
        around.faults,
        checks,
        |kind| matches!(kind, WireFaultKind::ByteOrderMark | WireFaultKind::LeadingBlank),
        Text {
            fr: "Une marque d'ordre des octets ou des blancs précèdent le premier message : un \
                lecteur strict le refuse. Commencer le fichier par MSH.",
            en: "A byte order mark or blanks stand before the first message: a strict reader \
                refuses it. Start the file with MSH.",
        },
    );
}
