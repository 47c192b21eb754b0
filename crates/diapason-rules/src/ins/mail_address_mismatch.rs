use super::{mail, marks};
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/mail-address-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-mail-address"],
        repeats: &[],
        title: Text {
            fr: "L'adresse MSSanté du patient est celle d'un autre matricule",
            en: "The MSSanté address of the patient is that of another matricule",
        },
        docs: Text {
            fr: "L'adresse MSSanté d'un patient commence par son matricule INS. Ici, c'est un autre \
                matricule que celui de l'identité : les résultats partiraient dans l'espace santé de \
                quelqu'un d'autre.\n\n\
                À faire : former l'adresse à partir de l'INS du patient. Si le matricule du patient a \
                changé, l'adresse change avec lui.",
            en: "The MSSanté address of a patient starts with their matricule INS. Here it is another \
                matricule than that of the identity: results would go to somebody else's health space.\n\n\
                What to do: make the address from the INS of the patient. When the matricule of a patient \
                changes, the address changes with it.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if marks::matricule(patient).is_none() {
        return;
    }
    for address in mail::addresses(patient).filter(|address| address.matricule().is_some()) {
        checks.require(mail::is_of(&address, patient), || {
            let message = Message::new(Text {
                fr: "L'adresse MSSanté commence par un autre matricule que l'INS du patient : les messages \
                    partiraient chez quelqu'un d'autre. Former l'adresse à partir de l'INS du patient.",
                en: "The MSSanté address starts with another matricule than the INS of the patient: \
                    messages would go to somebody else. Make the address from the INS of the patient.",
            });
            (address.at, message)
        });
    }
}
