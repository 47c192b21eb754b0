use super::{
    Message, MessageView, receipt,
    receipt::{ACCENTED, TABLE},
};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-value-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "Une valeur fixe de l'accusé métier est autre",
            en: "A fixed value of the receipt is different",
        },
        docs: Text {
            fr: "Dans un accusé métier, le premier OBX a OBX-1 = 1, OBX-2 = `CWE`, OBX-3.3 = \
                `AckMetierZAM`, OBX-5 = `Y` ou `N` dans la table `expandedYes-NoIndicator` et \
                OBX-11 = `F` ; le second, OBX-1 = 2, OBX-2 = `XTN` et OBX-3.3 = `AckMetierZAM`. \
                Une machine lit ces champs : une autre valeur rend l'accusé illisible.\n\nÀ \
                faire : écrire la valeur que nomme le message.\n\nSource : CI-SIS, transmission \
                d'un document CDA R2 en HL7 v2, messages ZAM.",
            en: "In a receipt the first OBX has OBX-1 = 1, OBX-2 = `CWE`, OBX-3.3 = \
                `AckMetierZAM`, OBX-5 = `Y` or `N` in table `expandedYes-NoIndicator` and OBX-11 \
                = `F`; the second, OBX-1 = 2, OBX-2 = `XTN` and OBX-3.3 = `AckMetierZAM`. A \
                machine reads these fields: with another value the receipt cannot be \
                read.\n\nWhat to do: write the value that the message names.\n\nSource: CI-SIS, \
                transmission of a CDA R2 document in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if let Some(answer) = receipt::answer(view) {
        let value = answer.field(5);
        require(checks, answer.field(1), "OBX-1", &["1"], "1");
        require(checks, answer.field(2), "OBX-2", &["CWE"], "CWE");
        require(checks, answer.field(3).component(3), "OBX-3.3", &[TABLE, ACCENTED], TABLE);
        require(checks, value.component(1), "OBX-5.1", &["Y", "N"], "Y, N");
        require(
            checks,
            value.component(3),
            "OBX-5.3",
            &["expandedYes-NoIndicator"],
            "expandedYes-NoIndicator",
        );
        require(checks, answer.field(11), "OBX-11", &["F"], "F");
    }
    if let Some(person) = receipt::person(view) {
        require(checks, person.field(1), "OBX-1", &["2"], "2");
        require(checks, person.field(2), "OBX-2", &["XTN"], "XTN");
        require(checks, person.field(3).component(3), "OBX-3.3", &[TABLE, ACCENTED], TABLE);
    }
}

fn require(
    checks: &mut Checks<'_>,
    at: Element<'_>,
    field: &'static str,
    allowed: &[&str],
    expected: &'static str,
) {
    checks.require(at.is_one_of(allowed) || at.text() == ACCENTED && allowed.contains(&ACCENTED), || {
        let message = Words::new(Text {
            fr: "{field} n'a pas la valeur que fixe le volet ({expected}) : l'accusé ne sera pas \
                lu par le logiciel émetteur. L'écrire ainsi.",
            en: "{field} does not have the value that the specification fixes ({expected}): the \
                sending software will not read the receipt. Write it so.",
        });
        (at.anchor(), message.fact("field", field).fact("expected", expected))
    });
}
