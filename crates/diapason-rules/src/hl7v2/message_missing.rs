use super::{Envelope, EnvelopeView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Envelope> = Rule {
    info: RuleInfo {
        id: "hl7v2/message-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-envelope"],
        repeats: &[],
        title: Text { fr: "Aucun message dans l'enveloppe", en: "No message in the envelope" },
        docs: Text {
            fr: "Le fichier ouvre une trame MLLP ou un lot (FHS, BHS) et ne contient aucun \
                segment MSH lisible : il n'y a rien à intégrer.\n\nÀ faire : vérifier l'export, \
                ou le filtre qui a vidé le lot.",
            en: "The file opens an MLLP frame or a batch (FHS, BHS) and holds no readable MSH \
                segment: there is nothing to take in.\n\nWhat to do: look at the export, or at \
                the filter that emptied the batch.",
        },
    },
    check,
};

fn check(around: &EnvelopeView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        around.faults,
        checks,
        |kind| matches!(kind, WireFaultKind::NoMessage),
        Text {
            fr: "Cette enveloppe ne contient aucun message : aucun segment MSH lisible. Vérifier \
                l'export qui a produit le fichier.",
            en: "This envelope holds no message: no readable MSH segment. Look at the export \
                that made the file.",
        },
    );
}
