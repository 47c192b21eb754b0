use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/recipient-address-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "L'adresse d'un destinataire n'est pas une adresse de messagerie X.400",
            en: "The address of a recipient is no X.400 mail address",
        },
        docs: Text {
            fr: "PRT-15 s'écrit `^^X.400^adresse` : PRT-15.3 vaut `X.400` et PRT-15.4 est une adresse de \
                 messagerie. Autrement, le courriel ne part pas, ou part au mauvais endroit.\n\n\
                 À faire : écrire l'adresse MSSanté du destinataire sous cette forme.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "PRT-15 is written `^^X.400^address`: PRT-15.3 is `X.400` and PRT-15.4 is a mail address. \
                 Otherwise the mail does not leave, or goes to the wrong place.\n\n\
                 What to do: write the MSSanté address of the recipient in this form.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for recipient in transmission::with_role(view, Role::Recipient) {
        for telecom in recipient.segment.field(15).repetitions() {
            let (kind, address) = (telecom.component(3), telecom.component(4));
            if address.is_valued() {
                checks.require(kind.is("X.400"), || (kind.anchor(), Message::new(KIND)));
                let holds = transmission::is_address(address.raw());
                checks.require(holds, || (address.anchor(), Message::new(WORDS)));
            }
        }
    }
}

const WORDS: Text = Text {
    fr: "PRT-15.4 n'est pas une adresse de messagerie : le courriel ne partira pas. Y écrire l'adresse \
         MSSanté du destinataire.",
    en: "PRT-15.4 is no mail address: the mail will not leave. Write the MSSanté address of the recipient \
         there.",
};

const KIND: Text = Text {
    fr: "PRT-15.3 ne vaut pas X.400 : la PFI ne reconnaîtra pas l'adresse MSSanté du destinataire. Écrire \
         ^^X.400^adresse.",
    en: "PRT-15.3 is not X.400: the platform will not recognise the MSSanté address of the recipient. \
         Write ^^X.400^address.",
};
