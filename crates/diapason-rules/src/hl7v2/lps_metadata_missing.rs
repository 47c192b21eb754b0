use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-metadata-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:metadata"],
        repeats: &[],
        title: Text {
            fr: "Une métadonnée du document manque", en: "A metadata of the document is missing"
        },
        docs: Text {
            fr: "Après le courriel, quatre OBX disent ce que le destinataire peut montrer : \
                `MASQUE_PS`, `INVISIBLE_PATIENT`, `INVISIBLE_REP_LEGAUX` et `MODIF_CONF_CODE`. \
                Sans eux, un document masqué peut être montré.\n\nÀ faire : ajouter l'OBX qui \
                manque.\n\nSource : CI-SIS, transmission au LPS d'un document CDA R2 reçu par \
                MSSanté, 1.1, OBX.",
            en: "After the mail four OBX say what the receiver may show: `MASQUE_PS`, \
                `INVISIBLE_PATIENT`, `INVISIBLE_REP_LEGAUX` and `MODIF_CONF_CODE`. Without them \
                a document that is hidden may be shown.\n\nWhat to do: add the OBX that is \
                missing.\n\nSource: CI-SIS, transmission to practice software of a CDA R2 \
                document received by MSSanté, 1.1, OBX.",
        },
    },
    check,
};

/// The metadata of the specification, in order.
pub(super) const CODES: [&str; 4] =
    ["MASQUE_PS", "INVISIBLE_PATIENT", "INVISIBLE_REP_LEGAUX", "MODIF_CONF_CODE"];

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for code in CODES {
        checks.require(view.metadata_of(code).next().is_some(), || {
            let last = view.message.segments().next_back().map_or(0, |segment| segment.index());
            let message = Words::new(Text {
                fr: "La métadonnée {code} manque : le logiciel ne saura pas s'il peut montrer le \
                    document. Ajouter son OBX.",
                en: "The metadata {code} is missing: the software will not know whether it may \
                    show the document. Add its OBX.",
            });
            (view.message.missing("OBX", last), message.fact("code", code))
        });
    }
}
