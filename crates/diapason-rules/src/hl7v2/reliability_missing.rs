use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/reliability-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:identity-reliability"],
        repeats: &[],
        title: Text {
            fr: "La fiabilité de l'identité manque",
            en: "The reliability of the identity is missing",
        },
        docs: Text {
            fr: "PID-32 dit jusqu'où l'on peut se fier à l'identité : `VIDE`, `PROV` ou `VALI`. PAM France le \
                 demande dans chaque PID ; sans lui, le destinataire ne sait pas s'il reçoit une identité contrôlée \
                 et la traite au mieux comme provisoire.\n\n\
                 À faire : transmettre le statut de l'identité en PID-32.\n\n\
                 Source : PAM France 2.11.2, § 6.6.15.",
            en: "PID-32 says how far the identity can be trusted: `VIDE`, `PROV` or `VALI`. PAM France asks for it \
                 in each PID; without it the receiver does not know whether the identity was verified and treats it \
                 as provisional at best.\n\n\
                 What to do: send the status of the identity in PID-32.\n\n\
                 Source: PAM France 2.11.2, 6.6.15.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // With an INS this is the business of `hl7v2/ins-without-reliability`.
    for pid in view.message.all("PID").filter(|pid| identity::ins(view, *pid).is_none()) {
        let reliability = pid.field(32);
        checks.require(!reliability.is_empty(), || {
            let message = Message::new(Text {
                fr: "PID-32 est vide : le destinataire ne sait pas si l'identité a été contrôlée. Transmettre son \
                     statut (PROV ou VALI).",
                en: "PID-32 is empty: the receiver does not know whether the identity was verified. Send its status \
                     (PROV or VALI).",
            });
            (reliability.anchor(), message)
        });
    }
}
