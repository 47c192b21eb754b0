use super::{Message, MessageView, receipt, receipt::Receipt};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-subject-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "L'accusé métier ne parle pas de son événement",
            en: "The receipt is not about its event",
        },
        docs: Text {
            fr: "L'événement et le premier OBX disent la même chose : `Z01` avec \
                `ACK_RECEPTION_DMP`, `Z02` avec `ACK_RECEPTION_MSS`, `Z03` avec \
                `ACK_LECTURE_MSS`. S'ils diffèrent, un document déposé au DMP peut passer pour \
                un courriel lu.\n\nÀ faire : accorder OBX-3.1 et MSH-9.2.\n\nSource : CI-SIS, \
                transmission d'un document CDA R2 en HL7 v2, messages ZAM.",
            en: "Event and first OBX say the same: `Z01` with `ACK_RECEPTION_DMP`, `Z02` with \
                `ACK_RECEPTION_MSS`, `Z03` with `ACK_LECTURE_MSS`. If they differ, a document \
                filed in the DMP may pass for a mail that was read.\n\nWhat to do: make OBX-3.1 \
                and MSH-9.2 agree.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 \
                v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(receipt), Some(answer)) = (Receipt::of(view), receipt::answer(view)) else { return };
    let code = answer.field(3).component(1);
    checks.require(code.is(receipt.code()), || {
        let message = Words::new(Text {
            fr: "OBX-3.1 n'est pas {code}, qu'annonce l'événement en MSH-9.2 : l'émetteur se \
                trompera sur ce qui est arrivé au document. Les accorder.",
            en: "OBX-3.1 is not {code}, which the event in MSH-9.2 announces: the sender will be \
                mistaken about what happened to the document. Make them agree.",
        });
        (code.anchor(), message.fact("code", receipt.code()))
    });
}
