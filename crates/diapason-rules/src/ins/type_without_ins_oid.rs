use super::kind;
use crate::{Holder, InsIdView, Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/type-without-ins-oid",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["data-types-fr:ins-authority", "diapason:ins-oid-policy"],
        repeats: &[],
        title: Text {
            fr: "Un identifiant typé INS n'a pas d'OID de l'INS",
            en: "An identifier with type INS has no OID of the INS",
        },
        docs: Text {
            fr: "L'INS est le matricule et son OID : c'est l'OID qui dit s'il s'agit d'un NIR ou d'un NIA, \
                d'une vraie personne ou d'un essai. Sans lui, ou sous l'OID d'un autre espace, le \
                destinataire ne peut pas l'accepter comme INS.\n\n\
                À faire : transmettre l'OID que le téléservice INSi a rendu avec le matricule.\n\n\
                Source : IHE France, contraintes sur les types de données 1.8.2.",
            en: "The INS is the matricule and its OID: the OID tells whether it is a NIR or a NIA, of a \
                real person or of a test. Without it, or under the OID of another space, the receiver \
                cannot accept it as an INS.\n\n\
                What to do: send the OID that the INSi service returned with the matricule.\n\n\
                Source: IHE France, constraints on data types 1.8.2.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for identifier in patient.identity.identifiers.iter().filter(|identifier| kind::is_ins(identifier)) {
        // Other OIDs under the same arc have rules of their own.
        let judged = InsIdView::of(identifier, Holder::Patient).is_some();
        checks.require(judged, || {
            let message = Message::new(Text {
                fr: "Cet identifiant est typé INS mais ne porte aucun OID de l'INS : rien ne dit s'il \
                    s'agit d'un NIR, d'un NIA ou d'un essai, et le destinataire l'ignorera. Ajouter l'OID \
                    rendu par le téléservice INSi.",
                en: "This identifier has type INS but no OID of the INS: nothing says whether it is a NIR, \
                    a NIA or a test, and the receiver will ignore it. Add the OID that the INSi service \
                    returned.",
            });
            (identifier.root.at().or(identifier.kind.at()).or(identifier.at), message)
        });
    }
}
