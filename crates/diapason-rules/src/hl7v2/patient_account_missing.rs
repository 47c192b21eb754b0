use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-account-missing",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:patient-account"],
        repeats: &[],
        title: Text {
            fr: "Le numéro de dossier administratif (PID-18) n'est pas donné",
            en: "The number of the administrative file (PID-18) is not given",
        },
        docs: Text {
            fr: "Le volet demande PID-18 s'il est connu : il sert aux indicateurs d'alimentation du DMP. \
                 Un document sans dossier administratif n'en a pas.\n\n\
                 À faire : le transmettre si l'application le connaît.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment PID, note 1.",
            en: "The specification asks for PID-18 if it is known: it serves the indicators of \
                 publication to the DMP. A document without administrative file has none.\n\n\
                 What to do: send it if the application knows it.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment PID, note 1.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(patient) = view.patient else { return };
    if transmission::says_yes(view, Metadata::ToDmp) {
        let account = patient.field(18);
        checks.require(account.is_valued(), || (account.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Le numéro de dossier administratif (PID-18) est vide alors que le document part au DMP : ce \
         dépôt ne comptera pas dans les indicateurs. Le transmettre s'il est connu.",
    en: "The number of the administrative file (PID-18) is empty while the document goes to the DMP: this \
         publication will not count in the indicators. Send it if it is known.",
};
