use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::qualified::ControlDevice;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/control-device-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zfd", "EXI SI 10"],
        repeats: &[],
        title: Text {
            fr: "Le dispositif d'identification est inconnu",
            en: "The identification device is unknown",
        },
        docs: Text {
            fr: "Le dispositif d'identification est un code de la table ZFD-7 : AN, CC, CE, CM, CN, CS, \
                LE, PA, PC, TC, AV, DC, AC ou IE. Un autre code ne dit pas au destinataire quelle \
                confiance accorder au contrôle.\n\n\
                À faire : employer un code de la table.\n\n\
                Source : PAM France 2.11.2, § 6.18.",
            en: "The identification device is a code of table ZFD-7: AN, CC, CE, CM, CN, CS, LE, PA, PC, \
                TC, AV, DC, AC or IE. Another code does not tell the receiver how far to trust the \
                verification.\n\n\
                What to do: use a code of the table.\n\n\
                Source: PAM France 2.11.2, 6.18.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.control_device;
    let Some(code) = field.filled() else { return };
    checks.require(ControlDevice::parse(code.trim()).is_some(), || {
        let message = Message::new(Text {
            fr: "Le dispositif d'identification n'est pas un code de la table ZFD-7 : le destinataire ne \
                saura pas quelle confiance accorder au contrôle. Employer un code de la table (par \
                exemple CN ou PA).",
            en: "The identification device is not a code of table ZFD-7: the receiver will not know how \
                far to trust the verification. Use a code of the table (for instance CN or PA).",
        });
        (field.at(), message)
    });
}
