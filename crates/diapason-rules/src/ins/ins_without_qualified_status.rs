use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Direction, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/ins-without-qualified-status",
        severity: Severity::Error,
        lowered: &[(When::As(Direction::Receiver), Severity::Warning)],
        requirements: &["EXI SI 08", "EXI ID 29", "pam-fr:ins-needs-vali"],
        repeats: &[],
        title: Text {
            fr: "L'INS est transmise avec une identité qui n'est pas qualifiée",
            en: "The INS is sent with an identity that is not qualified",
        },
        docs: Text {
            fr: "Seule une identité qualifiée (`QUAL`) permet d'échanger des données sous le matricule \
                INS. Avec le statut « provisoire », « récupérée » ou « validée », le lien entre la \
                personne et l'INS n'est pas établi : le document peut partir dans le dossier d'un \
                autre.\n\n\
                À faire : qualifier l'identité (INSi et dispositif de haute confiance), ou retirer le \
                matricule, son OID et l'adresse MSSanté du patient. Qui reçoit un tel message l'intègre \
                sans l'INS : du côté du destinataire, c'est un avertissement.\n\n\
                Source : RNIV, EXI SI 08 ; guide INS v3.0, EXI ID 29 ; PAM France 2.11.2, § 6.6.15.",
            en: "Only a qualified identity (`QUAL`) lets data be exchanged under the matricule INS. When \
                it is provisional, retrieved or validated, the link between the person and the INS is not \
                established: the document may go to somebody else's record.\n\n\
                What to do: qualify the identity (INSi and a high-trust device), or remove the matricule, \
                its OID and the patient's MSSanté address. Whoever receives such a message takes it in \
                without the INS: on the receiver's side this is a warning.\n\n\
                Source: RNIV, EXI SI 08; INS guide v3.0, EXI ID 29; PAM France 2.11.2, 6.6.15.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(status), Some(at)) = (marks::status(patient), marks::matricule(patient)) else { return };
    // An INS on a doubtful or fictitious identity is the business of `ins/doubtful-with-ins`.
    if marks::distrusted(patient).is_some() {
        return;
    }
    checks.require(status.may_send_ins(), || {
        let message = Message::new(Text {
            fr: "L'INS est transmise alors que le statut de l'identité n'est pas QUAL : rien n'établit que \
                cette INS est celle de la personne. Qualifier l'identité, ou retirer le matricule et son \
                OID.",
            en: "The INS is sent though the status of the identity is not QUAL: nothing establishes that \
                this INS is that of the person. Qualify the identity, or remove the matricule and its OID.",
        });
        (at, message)
    });
}
