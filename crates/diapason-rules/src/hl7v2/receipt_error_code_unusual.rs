use super::{Message, MessageView, receipt::Receipt};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_schemas::hl7v2_profile;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-error-code-unusual",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "Un code d'erreur hors des tables du volet",
            en: "An error code outside the tables of the specification",
        },
        docs: Text {
            fr: "ERR-5 d'un accusé métier prend, selon l'événement, un code du DMP (table \
                `DMP_ERROR_CODE`), un code du serveur de messagerie (101 à 554, liste du volet) \
                ou un code applicatif (900 à 906). Un autre code, ou la table écrite \
                `DMPERRORCODE`, risque de ne pas être compris.\n\nÀ faire : employer la table et \
                les codes du volet.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 \
                v2, messages ZAM.",
            en: "ERR-5 of a receipt takes, depending on the event, a code of the DMP (table \
                `DMP_ERROR_CODE`), a code of the mail server (101 to 554, list of the \
                specification) or an application code (900 to 906). Another code, or the table \
                written `DMPERRORCODE`, may not be understood.\n\nWhat to do: use the tables and \
                codes of the specification.\n\nSource: CI-SIS, transmission of a CDA R2 document \
                in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(receipt), Some(error)) = (Receipt::of(view), view.message.first("ERR")) else { return };
    let (code, table) = (error.field(5).component(1), error.field(5).component(3));
    if !code.is_valued() {
        return;
    }
    let application = || hl7v2_profile("ack").and_then(|ack| ack.table("ERR-5"));
    let (at, holds) = match receipt {
        Receipt::Dmp => (table, table.is("DMP_ERROR_CODE")),
        Receipt::Delivery => (code, view.profile.table_has("SMTP", code).unwrap_or(true)),
        Receipt::Reading => (code, application().is_none_or(|table| table.has(code.raw()))),
    };
    checks.require(holds, || {
        let message = Text {
            fr: "Ce code d'erreur, ou sa table, n'est pas de ceux du volet pour cet accusé : \
                l'émetteur risque de ne pas le comprendre. Employer la table et les codes du \
                volet.",
            en: "This error code, or its table, is not one of the specification for this \
                receipt: the sender may not understand it. Use its tables and codes.",
        };
        (at.anchor(), message.into())
    });
}
