use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-removal-without-authority",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:ins-deletion"],
        repeats: &[],
        title: Text { fr: "L'INS à supprimer est sans OID", en: "The INS to delete has no OID" },
        docs: Text {
            fr: "Pour supprimer une INS, PID-3 porte `\"\"` à la place du matricule, avec l'autorité et l'OID de \
                 l'INS en CX-4. Sans OID, le destinataire ne sait pas quel identifiant effacer, et garde l'INS.\n\n\
                 À faire : remettre l'autorité de l'INS en CX-4, avec son OID et `ISO`.\n\n\
                 Source : PAM France 2.11.2, § 4.4.3.",
            en: "To delete an INS, PID-3 carries `\"\"` in place of the matricule, with the authority and the OID \
                 of the INS in CX-4. Without an OID the receiver does not know which identifier to erase, and keeps \
                 the INS.\n\n\
                 What to do: put the authority of the INS back in CX-4, with its OID and `ISO`.\n\n\
                 Source: PAM France 2.11.2, 4.4.3.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for ins in view.message.all("PID").filter_map(|pid| identity::ins_to_delete(view, pid)) {
        let oid = ins.component(4).subcomponent(2);
        checks.require(oid.is_valued(), || {
            let message = Message::new(Text {
                fr: "La suppression de l'INS est transmise sans son OID : le destinataire ne sait pas quel \
                     identifiant effacer. Mettre l'autorité et l'OID en CX-4.",
                en: "The deletion of the INS is sent without its OID: the receiver does not know which identifier \
                     to erase. Put the authority and the OID in CX-4.",
            });
            (oid.anchor(), message)
        });
    }
}
