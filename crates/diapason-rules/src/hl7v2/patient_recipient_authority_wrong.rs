use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-recipient-authority-wrong",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "L'autorité de l'INS du patient destinataire n'est pas à sa place",
            en: "The authority of the INS of the patient who receives is not in its place",
        },
        docs: Text {
            fr: "Quand le destinataire est le patient, PRT-5.9 porte l'OID de l'INS \
                 (`1.2.250.1.213.1.4.8` ou `.9`, en test `.10` ou `.11`) dans sa deuxième sous-composante \
                 : `nom&OID&ISO`. Les exemples officiels le mettent dans la première ; certains \
                 récepteurs ne le lisent pas là.\n\n\
                 À faire : écrire PRT-5.9 sous la forme nom&OID&ISO.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "When the recipient is the patient, PRT-5.9 carries the OID of the INS \
                 (`1.2.250.1.213.1.4.8` or `.9`, in test `.10` or `.11`) in its second subcomponent: \
                 `name&OID&ISO`. Official examples put it in the first; some receivers do not read it \
                 there.\n\n\
                 What to do: write PRT-5.9 as name&OID&ISO.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for recipient in transmission::with_role(view, Role::Recipient) {
        let authority = recipient.person_authority;
        if recipient.person_type.is("INS") && authority.is_valued() {
            let root = authority.subcomponent(2).text();
            let holds =
                Oid::parse(&root).is_some_and(Oid::is_ins_root) && authority.subcomponent(3).is("ISO");
            checks.require(holds, || (authority.anchor(), Message::new(WORDS)));
        }
    }
}

const WORDS: Text = Text {
    fr: "PRT-5.9 n'est pas de la forme nom&OID&ISO avec un OID de l'INS : certains récepteurs ne \
         reconnaîtront pas l'INS du patient. L'écrire ainsi.",
    en: "PRT-5.9 is not of the form name&OID&ISO with an OID of the INS: some receivers will not \
         recognise the INS of the patient. Write it so.",
};
