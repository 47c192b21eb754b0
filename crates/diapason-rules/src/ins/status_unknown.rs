use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/status-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 07", "EXI ID 23"],
        repeats: &[],
        title: Text {
            fr: "Le statut de l'identité est inconnu",
            en: "The status of the identity is unknown",
        },
        docs: Text {
            fr: "Une identité a un statut de confiance parmi quatre : `PROV` (provisoire), `RECUP` \
                (récupérée), `VALI` (validée) ou `QUAL` (qualifiée). Une autre valeur laisse le \
                destinataire sans moyen de savoir s'il peut s'y fier.\n\n\
                À faire : employer l'un des quatre codes.\n\n\
                Source : RNIV, EXI SI 07 ; guide INS v3.0, EXI ID 23.",
            en: "An identity has one trust status among four: `PROV` (provisional), `RECUP` (retrieved), \
                `VALI` (validated) or `QUAL` (qualified). With another value the receiver cannot know \
                whether to rely on it.\n\n\
                What to do: use one of the four codes.\n\n\
                Source: RNIV, EXI SI 07; INS guide v3.0, EXI ID 23.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.status;
    if field.filled().is_none() {
        return;
    }
    checks.require(marks::status(patient).is_some(), || {
        let message = Message::new(Text {
            fr: "Le statut de l'identité n'est aucun de PROV, RECUP, VALI et QUAL : le destinataire ne \
                saura pas s'il peut s'y fier. Employer l'un des quatre codes.",
            en: "The status of the identity is none of PROV, RECUP, VALI and QUAL: the receiver will not \
                know whether to rely on it. Use one of the four codes.",
        });
        (field.at(), message)
    });
}
