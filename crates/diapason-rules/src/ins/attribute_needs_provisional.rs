use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Status;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/attribute-needs-provisional",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 09", "EXI ID 26"],
        repeats: &[],
        title: Text {
            fr: "Une identité douteuse ou fictive n'est pas provisoire",
            en: "A doubtful or fictitious identity is not provisional",
        },
        docs: Text {
            fr: "Les attributs douteux (`DOUT`) et fictif (`FICT`) imposent le statut provisoire (`PROV`) \
                : on ne peut pas avoir validé ou qualifié une identité dont on doute. Le destinataire qui \
                ne lit que le statut s'y fierait.\n\n\
                À faire : repasser le statut à `PROV`, ou lever l'attribut une fois le doute dissipé.\n\n\
                Source : RNIV, EXI SI 09 ; guide INS v3.0, EXI ID 26.",
            en: "The attributes doubtful (`DOUT`) and fictitious (`FICT`) force the status to provisional \
                (`PROV`): an identity in doubt cannot have been validated or qualified. A receiver that \
                reads the status only would rely on it.\n\n\
                What to do: put the status back to `PROV`, or remove the attribute once the doubt is \
                settled.\n\n\
                Source: RNIV, EXI SI 09; INS guide v3.0, EXI ID 26.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(status), Some(_)) = (marks::status(patient), marks::distrusted(patient)) else { return };
    checks.require(status == Status::Provisional, || {
        let message = Message::new(Text {
            fr: "L'identité est dite douteuse ou fictive, mais son statut n'est pas PROV, que ces \
                attributs imposent : le destinataire se fierait à tort au statut. Repasser le statut à \
                PROV, ou lever l'attribut.",
            en: "The identity is said to be doubtful or fictitious, but its status is not PROV, which \
                these attributes force: the receiver would wrongly rely on the status. Put the status \
                back to PROV, or remove the attribute.",
        });
        (patient.identity.status.at(), message)
    });
}
