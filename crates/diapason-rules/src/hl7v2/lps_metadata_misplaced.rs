use super::{Message, MessageView, lps_metadata_missing::CODES};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-metadata-misplaced",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:metadata"],
        repeats: &[],
        title: Text {
            fr: "Une métadonnée est de trop ou n'est pas à sa place",
            en: "A metadata is one too many or not at its place",
        },
        docs: Text {
            fr: "Le volet fixe quatre métadonnées et leur ordre : `MASQUE_PS`, \
                `INVISIBLE_PATIENT`, `INVISIBLE_REP_LEGAUX`, `MODIF_CONF_CODE`. Un logiciel qui \
                les lit par leur rang en prendrait une pour une autre.\n\nÀ faire : ne garder \
                que ces quatre OBX, dans cet ordre.\n\nSource : CI-SIS, transmission au LPS d'un \
                document CDA R2 reçu par MSSanté, 1.1, OBX.",
            en: "The specification fixes four metadata and their order: `MASQUE_PS`, \
                `INVISIBLE_PATIENT`, `INVISIBLE_REP_LEGAUX`, `MODIF_CONF_CODE`. Software that \
                reads them by rank would take one for another.\n\nWhat to do: keep these four \
                OBX only, in this order.\n\nSource: CI-SIS, transmission to practice software of \
                a CDA R2 document received by MSSanté, 1.1, OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut next = 0;
    for metadata in &view.metadata {
        let code = metadata.field(3).component(1);
        let rank = CODES.iter().position(|known| code.is(known));
        let holds = rank.is_some_and(|rank| rank >= next);
        next = rank.map_or(next, |rank| rank + 1);
        checks.require(holds, || {
            let message = Text {
                fr: "Cette métadonnée n'est pas prévue ici (MASQUE_PS, INVISIBLE_PATIENT, \
                    INVISIBLE_REP_LEGAUX, MODIF_CONF_CODE, dans cet ordre) : un logiciel peut la \
                    prendre pour une autre. La retirer ou la remettre à sa place.",
                en: "This metadata does not belong here (MASQUE_PS, INVISIBLE_PATIENT, \
                    INVISIBLE_REP_LEGAUX, MODIF_CONF_CODE, in this order): software may take it \
                    for another. Remove it or put it in its place.",
            };
            (code.anchor(), message.into())
        });
    }
}
