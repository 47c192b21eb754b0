use super::{Message, MessageView, receipt, receipt::Receipt};
use diapason_core::{Checks, Context, Message as Words, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/receipt-person-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:receipts"],
        repeats: &[],
        title: Text {
            fr: "L'accusé métier ne dit pas qui a reçu ou lu",
            en: "The receipt does not say who received or read",
        },
        docs: Text {
            fr: "Un accusé de réception (`Z02`) ou de lecture (`Z03`) MSSanté a un second OBX, \
                `DESTINATAIRE_MSS` ou `LECTEUR_MSS`, avec l'adresse en OBX-5.4 et `X.400` en \
                OBX-5.3. Avec plusieurs destinataires, c'est lui qui dit lequel est servi.\n\nÀ \
                faire : ajouter cet OBX ou compléter OBX-5.\n\nSource : CI-SIS, transmission \
                d'un document CDA R2 en HL7 v2, messages ZAM.",
            en: "A receipt of delivery (`Z02`) or reading (`Z03`) by MSSanté has a second OBX, \
                `DESTINATAIRE_MSS` or `LECTEUR_MSS`, with the address in OBX-5.4 and `X.400` in \
                OBX-5.3. With several recipients, that is what says who was served.\n\nWhat to \
                do: add this OBX or complete OBX-5.\n\nSource: CI-SIS, transmission of a CDA R2 \
                document in HL7 v2, messages ZAM.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(code) = Receipt::of(view).and_then(Receipt::person) else { return };
    let Some(person) = receipt::person(view).filter(|person| person.field(3).component(1).is(code)) else {
        let at = receipt::answer(view).map_or_else(|| view.message.anchor(), |answer| answer.anchor());
        checks.require(false, || {
            let message = Words::new(Text {
                fr: "Aucun second OBX {code} ne suit l'accusé : l'émetteur ne saura pas quel \
                    destinataire est servi. L'ajouter.",
                en: "No second OBX {code} follows the receipt: the sender will not know which \
                    recipient was served. Add it.",
            });
            (at, message.fact("code", code))
        });
        return;
    };
    let address = person.field(5);
    checks.require(address.component(3).is("X.400") && address.component(4).is_valued(), || {
        let message = Words::new(Text {
            fr: "L'OBX {code} n'a pas X.400 en OBX-5.3 et une adresse en OBX-5.4 : l'émetteur ne \
                saura pas quel destinataire est servi. Les remplir.",
            en: "OBX {code} lacks X.400 in OBX-5.3 and an address in OBX-5.4: the sender will \
                not know which recipient was served. Fill them.",
        });
        (address.anchor(), message.fact("code", code))
    });
}
