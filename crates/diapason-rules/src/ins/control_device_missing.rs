use super::marks;
use crate::{Patient, PatientView, Verification};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Status;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/control-device-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 10", "EXI SI 23"],
        repeats: &[],
        title: Text {
            fr: "Une identité contrôlée sans dispositif d'identification",
            en: "A verified identity without an identification device",
        },
        docs: Text {
            fr: "Les statuts validée (`VALI`) et qualifiée (`QUAL`) disent que l'identité a été contrôlée \
                avec un dispositif de haute confiance (carte d'identité, passeport …). Le type de ce \
                dispositif est enregistré et accompagne le statut ; sans lui, rien ne dit que le contrôle \
                a eu lieu.\n\n\
                À faire : transmettre le code du dispositif (table ZFD-7 de PAM France, par exemple `CN` \
                pour la carte nationale d'identité), ou revoir le statut.\n\n\
                Source : RNIV, EXI SI 10 et EXI SI 23.",
            en: "Statuses validated (`VALI`) and qualified (`QUAL`) say that the identity was verified \
                with a high-trust device (identity card, passport …). The type of that device is recorded \
                and goes with the status; without it nothing says that the verification took place.\n\n\
                What to do: send the code of the device (table ZFD-7 of PAM France, for instance `CN` for \
                the national identity card), or review the status.\n\n\
                Source: RNIV, EXI SI 10 and EXI SI 23.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if patient.verification == Verification::NoPlace {
        return;
    }
    let Some(Status::Validated | Status::Qualified) = marks::status(patient) else { return };
    // A status that the attributes forbid needs no device: it needs to go.
    if marks::distrusted(patient).is_some() {
        return;
    }
    checks.require(patient.identity.control_device.filled().is_some(), || {
        let message = Message::new(Text {
            fr: "L'identité est dite contrôlée (VALI ou QUAL) mais le dispositif d'identification n'est \
                pas dit : rien ne montre que le contrôle a eu lieu. Transmettre le code du dispositif \
                (table ZFD-7), ou revoir le statut.",
            en: "The identity is said to be verified (VALI or QUAL) but the identification device is not \
                given: nothing shows that the verification took place. Send the code of the device (table \
                ZFD-7), or review the status.",
        });
        (patient.identity.status.at(), message)
    });
}
