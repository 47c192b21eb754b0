use super::{Message, MessageView, faults};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::WireFaultKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/delimiters-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:hl7v2-syntax", "ci-sis-transmission:msh"],
        repeats: &[],
        title: Text {
            fr: "Les délimiteurs ne sont pas ceux attendus",
            en: "The delimiters are not those expected",
        },
        docs: Text {
            fr: "Les volets français fixent `|` en MSH-1 et `^~\\&` en MSH-2. D'autres \
                caractères sont lisibles en théorie, mais bien des logiciels les supposent fixes \
                et découperaient les champs de travers.\n\nÀ faire : écrire \
                `MSH|^~\\&|`.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 v2, \
                segment MSH.",
            en: "The French specifications fix `|` in MSH-1 and `^~\\&` in MSH-2. Other \
                characters can be read in theory, but much software takes these for granted and \
                would cut the fields wrongly.\n\nWhat to do: write `MSH|^~\\&|`.\n\nSource: \
                CI-SIS, transmission of a CDA R2 document in HL7 v2, segment MSH.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    faults::require_none(
        view.message.faults(),
        checks,
        |kind| {
            matches!(
                kind,
                WireFaultKind::FieldSeparator
                    | WireFaultKind::EncodingCharacters
                    | WireFaultKind::OtherEncodingCharacters
            )
        },
        Text {
            fr: "MSH-1 et MSH-2 ne sont pas | et ^~\\& : beaucoup de destinataires découperont \
                mal les champs. Employer ces délimiteurs.",
            en: "MSH-1 and MSH-2 are not | and ^~\\&: many receivers will cut the fields \
                wrongly. Use these delimiters.",
        },
    );
}
