use super::kind;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/social-security-as-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["fr-core:nss-oid", "pam-fr:nss-type"],
        repeats: &[],
        title: Text {
            fr: "Un numéro de sécurité sociale présenté comme une INS",
            en: "A social-security number passed off as an INS",
        },
        docs: Text {
            fr: "Les OID 1.2.250.1.213.1.4.13 et .14 sont ceux du numéro de sécurité sociale (NSS). Typé \
                `INS`, il passe pour l'identité du patient : pour un adulte assuré les chiffres sont les \
                mêmes, pour un enfant ce sont ceux d'un parent, et le document part dans le dossier du \
                parent.\n\n\
                À faire : typer ce numéro `NH`, et transmettre l'INS du téléservice INSi à part, sous son \
                propre OID.\n\n\
                Source : PAM France 2.11.2, § 6.6.1 ; FR Core.",
            en: "OIDs 1.2.250.1.213.1.4.13 and .14 are those of the social-security number (NSS). With \
                type `INS` it passes for the identity of the patient: for an insured adult the digits are \
                the same, for a child they are those of a parent, and the document goes to the parent's \
                record.\n\n\
                What to do: give this number type `NH`, and send the INS from the INSi service beside it, \
                under its own OID.\n\n\
                Source: PAM France 2.11.2, 6.6.1; FR Core.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(Oid::NssNir | Oid::NssNia), Some(_)) = (id.oid, id.identifier.kind.filled()) else { return };
    checks.require(!kind::is_ins(id.identifier), || {
        let message = Message::new(Text {
            fr: "Cet identifiant est typé INS mais son OID est celui d'un numéro de sécurité sociale, qui \
                peut être celui d'un parent : le document risque de partir dans un autre dossier. Donner \
                à cet identifiant le type NH et transmettre l'INS à part.",
            en: "This identifier has type INS but its OID is that of a social-security number, which may \
                be a parent's: the document may end up in another record. Give this identifier type NH \
                and send the INS beside it.",
        });
        (id.identifier.kind.at().or(id.identifier.at), message)
    });
}
