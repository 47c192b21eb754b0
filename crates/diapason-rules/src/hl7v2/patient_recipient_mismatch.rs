use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-recipient-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "Le patient destinataire n'est pas celui du message",
            en: "The patient who receives is not the one of the message",
        },
        docs: Text {
            fr: "L'adresse d'un patient est son matricule INS à `patient.mssante.fr`, et PRT-5.1 son \
                 matricule. Ni l'un ni l'autre n'est une INS de PID-3 : le document partirait chez \
                 quelqu'un d'autre, ou nulle part.\n\n\
                 À faire : reprendre le matricule de PID-3 ; pour un envoi au représentant légal, le \
                 vérifier avant l'envoi.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT des \
                 destinataires.",
            en: "The address of a patient is their matricule INS at `patient.mssante.fr`, and PRT-5.1 \
                 their matricule. This one is no INS of PID-3: the document would go to somebody else, or \
                 nowhere.\n\n\
                 What to do: take the matricule of PID-3; when a legal guardian is meant, verify it \
                 before sending.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the recipients.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_patient = || view.pid(3).repetitions().filter(|id| id.component(5).is("INS") && id.is_valued());
    if of_patient().next().is_none() {
        return;
    }
    let is_of_patient =
        |matricule: &[u8]| of_patient().any(|id| id.component(1).raw().eq_ignore_ascii_case(matricule));
    for recipient in transmission::with_role(view, Role::Recipient) {
        let number = recipient.person.component(1);
        if recipient.person_type.is("INS") && number.is_valued() {
            let message = || Message::new(WORDS).fact("field", "PRT-5.1");
            checks.require(is_of_patient(number.raw()), || (number.anchor(), message()));
        }
        let address = recipient.address;
        if let Some(local) = transmission::patient_mailbox(address.raw()) {
            let message = || Message::new(WORDS).fact("field", "PRT-15.4");
            checks.require(is_of_patient(local), || (address.anchor(), message()));
        }
    }
}

const WORDS: Text = Text {
    fr: "Le matricule en {field} n'est aucune INS de PID-3 : le document partirait chez un autre patient, \
         ou nulle part. Reprendre le matricule de PID-3.",
    en: "The matricule in {field} is no INS of PID-3: the document would go to another patient, or \
         nowhere. Take the matricule of PID-3.",
};
