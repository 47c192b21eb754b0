use super::kind;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/ins-c-as-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-oid-policy"],
        repeats: &[],
        title: Text {
            fr: "Un ancien INS-C présenté comme une INS",
            en: "A former INS-C passed off as an INS",
        },
        docs: Text {
            fr: "L'INS-C (OID 1.2.250.1.213.1.4.2, .6 et .7) était calculé à partir de la carte Vitale et \
                n'est plus l'identité nationale de santé. Typé `INS`, il fait croire à une identité \
                qualifiée.\n\n\
                À faire : transmettre l'INS rendue par le téléservice INSi, ou garder l'INS-C comme \
                identifiant secondaire avec le type `INS-C`.\n\n\
                Source : IHE France, contraintes sur les types de données 1.8.2.",
            en: "The INS-C (OID 1.2.250.1.213.1.4.2, .6 and .7) was computed from the Vitale card and is \
                no longer the national health identity. With type `INS` it makes receivers believe that \
                the identity is qualified.\n\n\
                What to do: send the INS that the INSi service returned, or keep the INS-C as a secondary \
                identifier with type `INS-C`.\n\n\
                Source: IHE France, constraints on data types 1.8.2.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if id.oid.is_none() || id.identifier.kind.filled().is_none() {
        return;
    }
    let legacy = matches!(id.oid, Some(Oid::InsC | Oid::InsCTest | Oid::InsCDemo));
    checks.require(!legacy || !kind::is_ins(id.identifier), || {
        let message = Message::new(Text {
            fr: "Cet identifiant est typé INS mais son OID est celui de l'ancien INS-C : le destinataire \
                croira l'identité qualifiée. Transmettre l'INS du téléservice INSi, ou typer cet \
                identifiant INS-C.",
            en: "This identifier has type INS but its OID is that of the former INS-C: the receiver will \
                believe that the identity is qualified. Send the INS from the INSi service, or give this \
                identifier type INS-C.",
        });
        (id.identifier.kind.at().or(id.identifier.at), message)
    });
}
