use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::status::Attribute;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/attributes-exclusive",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 09", "EXI ID 24"],
        repeats: &[],
        title: Text {
            fr: "L'identité est à la fois douteuse et fictive",
            en: "The identity is both doubtful and fictitious",
        },
        docs: Text {
            fr: "Une identité douteuse (`DOUT`) est celle d'une personne dont on n'est pas sûr ; une \
                identité fictive (`FICT`) n'est celle de personne. Les deux attributs s'excluent.\n\n\
                À faire : garder celui qui décrit la situation.\n\n\
                Source : RNIV, EXI SI 09 ; guide INS v3.0, EXI ID 24.",
            en: "A doubtful identity (`DOUT`) is that of a person one is not sure of; a fictitious \
                identity (`FICT`) is that of nobody. The two attributes exclude each other.\n\n\
                What to do: keep the one that describes the situation.\n\n\
                Source: RNIV, EXI SI 09; INS guide v3.0, EXI ID 24.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if patient.identity.attributes.is_empty() {
        return;
    }
    let fictitious = marks::given(patient, Attribute::Fictitious);
    checks.require(fictitious.is_none() || marks::given(patient, Attribute::Doubtful).is_none(), || {
        let message = Message::new(Text {
            fr: "L'identité est dite à la fois douteuse (DOUT) et fictive (FICT), ce qui s'exclut : le \
                destinataire ne saura pas s'il existe un patient. Garder un seul des deux attributs.",
            en: "The identity is said to be both doubtful (DOUT) and fictitious (FICT), which exclude each \
                other: the receiver will not know whether there is a patient. Keep one of the two \
                attributes.",
        });
        (fictitious.unwrap_or(patient.identity.at), message)
    });
}
