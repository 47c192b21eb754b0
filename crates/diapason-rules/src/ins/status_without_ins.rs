use super::{kind, marks};
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Status;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/status-without-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 07", "fr-core-1"],
        repeats: &[],
        title: Text {
            fr: "L'identité est qualifiée et n'a pas d'INS",
            en: "The identity is qualified and has no INS",
        },
        docs: Text {
            fr: "Le statut qualifiée (`QUAL`) dit que le téléservice INSi a rendu l'INS du patient et que \
                l'identité a été contrôlée. Sans INS, le statut est faux ou l'INS a été perdue en route. \
                Une identité récupérée (`RECUP`) a aussi une INS, mais elle reste dans le logiciel : son \
                absence ici est normale.\n\n\
                À faire : transmettre le matricule et son OID, ou corriger le statut.\n\n\
                Source : RNIV, EXI SI 07 ; FR Core (fr-core-1).",
            en: "Status qualified (`QUAL`) says that the INSi service returned the INS of the patient and \
                that the identity was verified. Without an INS the status is wrong, or the INS was lost \
                on its way. A retrieved identity (`RECUP`) has an INS too, but it stays in the software: \
                that it is not here is as it should be.\n\n\
                What to do: send the matricule and its OID, or correct the status.\n\n\
                Source: RNIV, EXI SI 07; FR Core (fr-core-1).",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(status) = marks::status(patient) else { return };
    // A retrieved identity keeps its INS at home (EXI ID 29): only a qualified one must show it outside.
    if status != Status::Qualified || marks::distrusted(patient).is_some() {
        return;
    }
    // An INS under a wrong OID is not missing: it is wrong, and reported as such.
    if patient.identity.identifiers.iter().any(kind::is_ins) && !patient.carries_ins() {
        return;
    }
    checks.require(patient.carries_ins(), || {
        let message = Message::new(Text {
            fr: "L'identité est dite qualifiée mais ne porte pas d'INS : le destinataire ne peut pas se \
                fier au statut. Transmettre le matricule et son OID, ou corriger le statut.",
            en: "The identity is said to be qualified but carries no INS: the receiver cannot rely on the \
                status. Send the matricule and its OID, or correct the status.",
        });
        (patient.identity.status.at(), message)
    });
}
