use super::mail::{self, Domain};
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/mail-address-without-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI ID 29", "diapason:ins-mail-address"],
        repeats: &[],
        title: Text {
            fr: "L'adresse MSSanté révèle le matricule d'une identité sans INS",
            en: "The MSSanté address reveals the matricule of an identity without INS",
        },
        docs: Text {
            fr: "L'adresse `<matricule>@patient.mssante.fr` contient le matricule INS. Quand l'identité \
                n'est pas qualifiée, l'INS ne se transmet pas, et cette adresse non plus : elle le \
                dévoile à tous ceux qui lisent le document.\n\n\
                À faire : retirer l'adresse, ou transmettre l'INS complète si l'identité est \
                qualifiée.\n\n\
                Source : guide INS v3.0, EXI ID 29 (le matricule n'est transmis que si l'identité est \
                qualifiée).",
            en: "The address `<matricule>@patient.mssante.fr` holds the matricule INS. When the identity \
                is not qualified the INS is not sent, and neither is this address: it reveals it to \
                whoever reads the document.\n\n\
                What to do: remove the address, or send the whole INS if the identity is qualified.\n\n\
                Source: INS guide v3.0, EXI ID 29 (the matricule is sent only when the identity is \
                qualified).",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for address in mail::addresses(patient).filter(|address| address.domain == Domain::Patients) {
        if address.matricule().is_none() {
            continue;
        }
        checks.require(patient.carries_ins(), || {
            let message = Message::new(Text {
                fr: "L'adresse MSSanté du patient contient un matricule INS alors que l'identité n'en \
                    porte pas : elle dévoile une INS qui ne devait pas être transmise. Retirer l'adresse, \
                    ou transmettre l'INS si l'identité est qualifiée.",
                en: "The patient's MSSanté address holds a matricule INS though the identity carries none: \
                    it reveals an INS that was not to be sent. Remove the address, or send the INS if the \
                    identity is qualified.",
            });
            (address.at, message)
        });
    }
}
