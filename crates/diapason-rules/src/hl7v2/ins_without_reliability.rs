use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Direction, Message, Rule, RuleInfo, Severity, Text, When};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/ins-without-reliability",
        severity: Severity::Error,
        lowered: &[(When::As(Direction::Receiver), Severity::Warning)],
        requirements: &["pam-fr:ins-needs-vali", "pam-fr:ins-without-vali-ignored"],
        repeats: &[],
        title: Text {
            fr: "L'INS est transmise sans que PID-32 dise VALI",
            en: "The INS is sent though PID-32 does not say VALI",
        },
        docs: Text {
            fr: "Une INS n'a de valeur que pour une identité validée : PID-3 la porte seulement si PID-32 contient \
                 `VALI`. Ici PID-32 est vide, ou ne donne aucun statut : le destinataire intègre le message mais \
                 ignore l'INS, et les documents partiront sans elle.\n\n\
                 À faire : mettre `VALI` en PID-32 si l'identité est qualifiée, sinon retirer l'INS de PID-3. Avec \
                 `PROV`, voir `ins/ins-without-qualified-status`.\n\n\
                 Source : PAM France 2.11.2, § 6.6.1 et 6.6.15.",
            en: "An INS is worth something for a validated identity only: PID-3 carries it only if PID-32 holds \
                 `VALI`. Here PID-32 is empty, or gives no status: the receiver takes the message in but ignores \
                 the INS, and documents will leave without it.\n\n\
                 What to do: put `VALI` in PID-32 if the identity is qualified, else remove the INS from PID-3. \
                 With `PROV`, see `ins/ins-without-qualified-status`.\n\n\
                 Source: PAM France 2.11.2, 6.6.1 and 6.6.15.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pid in view.message.all("PID") {
        let (reliability, Some(ins)) = (pid.field(32), identity::ins(view, pid)) else { continue };
        // An INS with PROV is the business of `ins/ins-without-qualified-status`.
        let said = reliability.repetitions().any(|code| code.is_one_of(&["VALI", "PROV"]));
        checks.require(said, || {
            let message = Message::new(Text {
                fr: "PID-3 porte une INS et PID-32 ne dit pas VALI : le destinataire ignorera l'INS. Mettre VALI en \
                     PID-32 si l'identité est qualifiée, sinon retirer l'INS.",
                en: "PID-3 carries an INS and PID-32 does not say VALI: the receiver will ignore the INS. Put VALI \
                     in PID-32 if the identity is qualified, else remove the INS.",
            });
            (if reliability.is_empty() { ins.anchor() } else { reliability.anchor() }, message)
        });
    }
}
