use super::kind;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/ins-c-legacy",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-oid-policy"],
        repeats: &[],
        title: Text {
            fr: "Un ancien INS-C accompagne le patient",
            en: "A former INS-C goes with the patient",
        },
        docs: Text {
            fr: "L'INS-C (OID 1.2.250.1.213.1.4.2, .6 et .7) a précédé l'INS et n'est plus géré. Il peut \
                rester comme identifiant secondaire, mais aucun destinataire ne doit s'y fier pour \
                reconnaître le patient.\n\n\
                À faire : s'appuyer sur l'INS du téléservice INSi, et cesser de transmettre l'INS-C dès \
                que possible.\n\n\
                Source : IHE France, contraintes sur les types de données 1.8.2.",
            en: "The INS-C (OID 1.2.250.1.213.1.4.2, .6 and .7) came before the INS and is no longer kept \
                up. It may stay as a secondary identifier, but no receiver may rely on it to recognise \
                the patient.\n\n\
                What to do: rely on the INS from the INSi service, and stop sending the INS-C as soon as \
                you can.\n\n\
                Source: IHE France, constraints on data types 1.8.2.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // Passed off as an INS, it is the business of `ins/ins-c-as-ins`.
    if kind::is_ins(id.identifier) {
        return;
    }
    let legacy = matches!(id.oid, Some(Oid::InsC | Oid::InsCTest | Oid::InsCDemo));
    if id.oid.is_some() {
        checks.require(!legacy, || {
            let message = Message::new(Text {
                fr: "Cet identifiant est un ancien INS-C, qui n'est pas une INS : aucun destinataire ne \
                    doit s'y fier pour reconnaître le patient. Transmettre l'INS du téléservice INSi et \
                    abandonner l'INS-C.",
                en: "This identifier is a former INS-C, which is not an INS: no receiver may rely on it \
                    to recognise the patient. Send the INS from the INSi service and give up the INS-C.",
            });
            (id.identifier.root.at().or(id.identifier.at), message)
        });
    }
}
