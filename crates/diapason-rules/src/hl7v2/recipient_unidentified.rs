use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/recipient-unidentified",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "Un destinataire n'est connu que par son adresse",
            en: "A recipient is known by their address only",
        },
        docs: Text {
            fr: "Le volet demande PRT-5 pour une personne, PRT-8 pour une organisation, PRT-10 pour une \
                 application. Aucun n'est renseigné : l'envoi se fera, mais rien ne dira à qui le \
                 document a été adressé. L'exemple du volet fait de même pour le patient.\n\n\
                 À faire : identifier le destinataire.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "The specification asks for PRT-5 for a person, PRT-8 for an organisation, PRT-10 for an \
                 application. None is filled: the document will be sent, but nothing will tell to whom. \
                 The example of the specification does the same for the patient.\n\n\
                 What to do: identify the recipient.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for recipient in transmission::with_role(view, Role::Recipient).map(|recipient| recipient.segment) {
        let named = [5, 8, 10].into_iter().any(|number| recipient.field(number).is_valued());
        checks.require(named, || (recipient.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Ce destinataire n'a ni PRT-5 (personne), ni PRT-8 (organisation), ni PRT-10 (application) : rien \
         ne dira à qui le document a été adressé. L'identifier.",
    en: "This recipient has none of PRT-5 (person), PRT-8 (organisation) and PRT-10 (application): \
         nothing will tell to whom the document was sent. Identify them.",
};
