use super::{Message, MessageView};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-metadata-value-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:metadata"],
        repeats: &[],
        title: Text {
            fr: "La valeur d'une métadonnée n'est pas lisible",
            en: "The value of a metadata cannot be read",
        },
        docs: Text {
            fr: "Une métadonnée est un OBX de type `CWE` dont OBX-5 vaut \
                `Y^^expandedYes-NoIndicator` ou `N^^expandedYes-NoIndicator` et OBX-11 `F`. \
                Autrement, le logiciel ne sait pas s'il peut montrer le document.\n\nÀ faire : \
                écrire la valeur que nomme le message.\n\nSource : CI-SIS, transmission au LPS \
                d'un document CDA R2 reçu par MSSanté, 1.1, OBX.",
            en: "A metadata is an OBX of type `CWE` whose OBX-5 is `Y^^expandedYes-NoIndicator` \
                or `N^^expandedYes-NoIndicator` and OBX-11 `F`. Otherwise the software does not \
                know whether it may show the document.\n\nWhat to do: write the value that the \
                message names.\n\nSource: CI-SIS, transmission to practice software of a CDA R2 \
                document received by MSSanté, 1.1, OBX.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for metadata in &view.metadata {
        let answer = metadata.field(5);
        let fixed = [
            ("OBX-2", metadata.field(2), "CWE", metadata.field(2).is("CWE")),
            ("OBX-5.1", answer.component(1), "Y, N", answer.component(1).is_one_of(&["Y", "N"])),
            (
                "OBX-5.3",
                answer.component(3),
                "expandedYes-NoIndicator",
                answer.component(3).is("expandedYes-NoIndicator"),
            ),
            ("OBX-11", metadata.field(11), "F", metadata.field(11).is("F")),
        ];
        for (name, element, expected, holds) in fixed {
            checks.require(holds, || {
                let message = Words::new(Text {
                    fr: "{field} de cette métadonnée n'a pas la valeur du volet ({expected}) : \
                        le logiciel ne saura pas s'il peut montrer le document. L'écrire ainsi.",
                    en: "{field} of this metadata does not have the value of the specification \
                        ({expected}): the software will not know whether it may show the \
                        document. Write it so.",
                });
                (element.anchor(), message.fact("field", name).fact("expected", expected))
            });
        }
    }
}
