use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/nss-under-ins-root",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["fr-core:nss-oid", "ci-sis-cda:nss-oid"],
        repeats: &[],
        title: Text {
            fr: "Un numéro de sécurité sociale sous un OID de l'INS",
            en: "A social-security number under an OID of the INS",
        },
        docs: Text {
            fr: "Le type `NH` ou `SS` dit que ce numéro est un numéro de sécurité sociale (NSS), mais son \
                OID est celui d'une INS. L'usage est ancien (le NSS avait l'OID .8) ; aujourd'hui un \
                lecteur qui ne regarde que l'OID prend le NSS pour l'INS. Pour un enfant, c'est le numéro \
                d'un parent.\n\n\
                À faire : donner au NSS l'OID 1.2.250.1.213.1.4.13 (NIR) ou 1.2.250.1.213.1.4.14 \
                (NIA).\n\n\
                Source : FR Core 2.2.0 ; en-tête CDA du CI-SIS.",
            en: "Type `NH` or `SS` says that this number is a social-security number (NSS), but its OID is \
                that of an INS. The usage is an old one (the NSS had OID .8); today a reader that looks \
                at the OID only takes the NSS for the INS. For a child it is the number of a parent.\n\n\
                What to do: give the NSS OID 1.2.250.1.213.1.4.13 (NIR) or 1.2.250.1.213.1.4.14 (NIA).\n\n\
                Source: FR Core 2.2.0; CI-SIS header of CDA.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !id.oid.is_some_and(Oid::is_ins_root) {
        return;
    }
    checks.require(id.is_ins(), || {
        let message = Message::new(Text {
            fr: "Ce numéro est typé comme numéro de sécurité sociale mais porte un OID de l'INS : un \
                lecteur qui ne regarde que l'OID le prendra pour l'INS du patient. Donner à ce numéro \
                l'OID 1.2.250.1.213.1.4.13 ou .14.",
            en: "This number has the type of a social-security number but an OID of the INS: a reader that \
                looks at the OID only will take it for the INS of the patient. Give this number OID \
                1.2.250.1.213.1.4.13 or .14.",
        });
        (id.identifier.root.at().or(id.identifier.at), message)
    });
}
