use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-removal-without-former",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:ins-deletion"],
        repeats: &[],
        title: Text {
            fr: "A47 supprime une INS sans donner l'ancienne",
            en: "A47 deletes an INS without giving the former one",
        },
        docs: Text {
            fr: "Quand A47 supprime une INS (`\"\"` en PID-3), MRG-1 porte l'INS à supprimer. Sans elle, le \
                 destinataire ne peut pas vérifier que c'est bien celle qu'il détient.\n\n\
                 À faire : mettre l'ancienne INS en MRG-1, avec son OID et le type `INS`.\n\n\
                 Source : PAM France 2.11.2, § 4.4.3 et 4.4.4.",
            en: "When A47 deletes an INS (`\"\"` in PID-3), MRG-1 carries the INS to delete. Without it the \
                 receiver cannot verify that it is the one it holds.\n\n\
                 What to do: put the former INS in MRG-1, with its OID and type `INS`.\n\n\
                 Source: PAM France 2.11.2, 4.4.3 and 4.4.4.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(patient), Some(former)) = (view.patient, view.message.first("MRG")) else { return };
    // An empty MRG-1 is the business of `hl7v2/pam-field-missing`.
    let former = former.field(1);
    if view.event != "A47" || former.is_empty() || identity::ins_to_delete(view, patient).is_none() {
        return;
    }
    let given = former.repetitions().any(|id| identity::is_ins(id) && id.component(1).is_valued());
    checks.require(given, || {
        let message = Message::new(Text {
            fr: "A47 supprime une INS et MRG-1 ne donne pas l'ancienne : le destinataire ne sait pas laquelle \
                 effacer. Mettre l'ancienne INS en MRG-1, de type INS.",
            en: "A47 deletes an INS and MRG-1 does not give the former one: the receiver does not know which to \
                 erase. Put the former INS in MRG-1, with type INS.",
        });
        (former.anchor(), message)
    });
}
