use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/lps-sender-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-lps:sender"],
        repeats: &[],
        title: Text {
            fr: "L'émetteur du courriel n'est pas désigné",
            en: "The sender of the mail is not given",
        },
        docs: Text {
            fr: "Un PRT de rôle `SB` désigne l'émetteur du courriel, avec son adresse MSSanté en \
                PRT-15.4. Sans elle, le professionnel ne sait pas qui lui écrit et ne peut pas \
                répondre.\n\nÀ faire : ajouter ce PRT, ou son adresse.\n\nSource : CI-SIS, \
                transmission au LPS d'un document CDA R2 reçu par MSSanté, 1.1, PRT.",
            en: "A PRT with role `SB` names the sender of the mail, with its MSSanté address in \
                PRT-15.4. Without it the professional does not know who writes and cannot \
                answer.\n\nWhat to do: add this PRT, or its address.\n\nSource: CI-SIS, \
                transmission to practice software of a CDA R2 document received by MSSanté, 1.1, \
                PRT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(sender) = view.participations_of("SB").next() else {
        let document = view.documents.first().or(view.header.as_ref()).map_or(0, |segment| segment.index());
        return checks.require(false, || {
            let message = Text {
                fr: "Aucun PRT de rôle SB ne désigne l'émetteur du courriel : le professionnel \
                    ne saura pas qui lui écrit. L'ajouter, avec l'adresse en PRT-15.",
                en: "No PRT with role SB names the sender of the mail: the professional will not \
                    know who writes. Add it, with the address in PRT-15.",
            };
            (view.message.missing("PRT", document), message.into())
        });
    };
    let address = sender.field(15).component(4);
    checks.require(address.is_valued(), || {
        let message = Text {
            fr: "L'émetteur du courriel n'a pas d'adresse en PRT-15.4 : le professionnel ne \
                pourra pas lui répondre. La donner.",
            en: "The sender of the mail has no address in PRT-15.4: the professional cannot \
                answer. Give it.",
        };
        (address.anchor(), message.into())
    });
}
