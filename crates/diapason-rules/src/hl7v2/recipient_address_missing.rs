use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/recipient-address-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text { fr: "Un destinataire n'a pas d'adresse", en: "A recipient has no address" },
        docs: Text {
            fr: "Le PRT d'un destinataire (`RCT`) porte son adresse MSSanté en PRT-15.4. Sans elle, la \
                 PFI ne peut pas lui envoyer le document.\n\n\
                 À faire : renseigner PRT-15 : ^^X.400^adresse.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "The PRT of a recipient (`RCT`) carries their MSSanté address in PRT-15.4. Without it the \
                 platform cannot send them the document.\n\n\
                 What to do: fill PRT-15: ^^X.400^address.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for address in transmission::with_role(view, Role::Recipient).map(|recipient| recipient.address) {
        checks.require(address.is_valued(), || (address.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Ce destinataire n'a pas d'adresse MSSanté (PRT-15.4) : le document ne lui parviendra pas. \
         Renseigner PRT-15 sous la forme ^^X.400^adresse.",
    en: "This recipient has no MSSanté address (PRT-15.4): the document will not reach them. Fill PRT-15 \
         as ^^X.400^address.",
};
