use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/doubtful-with-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI ID 26"],
        repeats: &[],
        title: Text {
            fr: "Une identité douteuse ou fictive porte une INS",
            en: "A doubtful or fictitious identity carries an INS",
        },
        docs: Text {
            fr: "Sur une identité douteuse (`DOUT`) ou fictive (`FICT`), le matricule INS et son OID sont \
                invalidés et l'appel à INSi est bloqué. Transmise quand même, l'INS rattache le document \
                à une personne dont rien ne dit que c'est elle.\n\n\
                À faire : retirer le matricule, son OID et l'adresse MSSanté du patient, ou lever \
                l'attribut une fois le doute dissipé.\n\n\
                Source : guide INS v3.0, EXI ID 26.",
            en: "On a doubtful (`DOUT`) or fictitious (`FICT`) identity the matricule INS and its OID are \
                invalidated and the call to INSi is blocked. Sent all the same, the INS ties the document \
                to a person while nothing says that it is that person.\n\n\
                What to do: remove the matricule, its OID and the patient's MSSanté address, or remove \
                the attribute once the doubt is settled.\n\n\
                Source: INS guide v3.0, EXI ID 26.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if marks::distrusted(patient).is_none() {
        return;
    }
    let matricule = marks::matricule(patient);
    checks.require(matricule.is_none(), || {
        let message = Message::new(Text {
            fr: "L'identité est dite douteuse ou fictive et porte pourtant une INS : le document serait \
                rattaché à une personne qui n'est peut-être pas la bonne. Retirer le matricule et son \
                OID, ou lever l'attribut.",
            en: "The identity is said to be doubtful or fictitious and carries an INS all the same: the \
                document would be tied to a person who may not be the right one. Remove the matricule and \
                its OID, or remove the attribute.",
        });
        (matricule.unwrap_or(patient.identity.at), message)
    });
}
