use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/reply-address-unusable",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:reply-address"],
        repeats: &[],
        title: Text {
            fr: "L'adresse de réponse ne servira pas",
            en: "The address for answers will not serve",
        },
        docs: Text {
            fr: "Le PRT `REPLY`, facultatif, donne l'adresse où le destinataire peut répondre : un seul, \
                 avec PRT-15 sous la forme `^^X.400^adresse`. Autrement, la PFI l'ignore et les réponses \
                 vont à l'adresse d'envoi.\n\n\
                 À faire : garder un PRT REPLY, avec une adresse.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT de l'adresse de \
                 réponse.",
            en: "The PRT `REPLY`, which is optional, gives the address to answer to: only one, with \
                 PRT-15 as `^^X.400^address`. Otherwise the platform ignores it and answers go to the \
                 address of the sender.\n\n\
                 What to do: keep one PRT REPLY, with an address.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the address \
                 for answers.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (number, reply) in transmission::with_role(view, Role::Reply).enumerate() {
        let telecom = reply.segment.field(15);
        let (kind, address) = (telecom.component(3), reply.address);
        let holds = kind.is("X.400") && transmission::is_address(address.raw());
        checks.require(holds, || (telecom.anchor(), Message::new(WORDS)));
        checks.require(number == 0, || (reply.segment.anchor(), Message::new(SECOND)));
    }
}

const WORDS: Text = Text {
    fr: "L'adresse de réponse (PRT-15) n'est pas de la forme ^^X.400^adresse : les réponses n'y \
         arriveront pas. L'écrire ainsi, ou retirer ce PRT.",
    en: "The address for answers (PRT-15) is not of the form ^^X.400^address: answers will not arrive \
         there. Write it so, or remove this PRT.",
};

const SECOND: Text = Text {
    fr: "Un second PRT REPLY suit le premier : une seule adresse de réponse sera utilisée. Garder la \
         bonne.",
    en: "A second PRT REPLY follows the first: only one address for answers will be used. Keep the right \
         one.",
};
