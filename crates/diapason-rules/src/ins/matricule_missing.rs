use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/238569d1",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/5fa2d5af",
        ],
        title: Text { fr: "Un OID de l'INS sans matricule", en: "An OID of the INS without a matricule" },
        docs: Text {
            fr: "Un identifiant dont la racine est un OID de l'INS annonce un matricule. Sans lui, ou avec \
                une valeur vide ou nulle, le destinataire croit recevoir une identité qualifiée et n'a \
                rien pour retrouver le patient.\n\n\
                À faire : renseigner le matricule à quinze caractères, ou retirer tout l'identifiant \
                quand l'identité n'est pas qualifiée.\n\n\
                Source : INS = matricule et OID, toujours ensemble (guide INS v3.0, EXI ID 29).",
            en: "An identifier whose root is an OID of the INS announces a matricule. Without it, or with \
                an empty or null value, the receiver believes that the identity is qualified and has \
                nothing to find the patient by.\n\n\
                What to do: give the fifteen characters of the matricule, or remove the whole identifier \
                when the identity is not qualified.\n\n\
                Source: the INS is the matricule and its OID, always together (INS guide v3.0, EXI ID 29).",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !id.is_ins() {
        return;
    }
    checks.require(id.identifier.extension.filled().is_some(), || {
        let message = Message::new(Text {
            fr: "L'identifiant porte un OID de l'INS mais aucun matricule : le destinataire ne peut pas \
                retrouver le patient. Renseigner les quinze caractères, ou retirer l'identifiant si \
                l'identité n'est pas qualifiée.",
            en: "The identifier has an OID of the INS but no matricule: the receiver cannot find the \
                patient. Give the fifteen characters, or remove the identifier if the identity is not \
                qualified.",
        });
        (id.at(), message)
    });
}
