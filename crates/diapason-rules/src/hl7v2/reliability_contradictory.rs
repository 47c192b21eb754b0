use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/reliability-contradictory",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["EXI SI 07", "pam-fr:identity-reliability"],
        repeats: &[],
        title: Text {
            fr: "PID-32 donne deux statuts à l'identité",
            en: "PID-32 gives the identity two statuses",
        },
        docs: Text {
            fr: "`VIDE`, `PROV` et `VALI` s'excluent : une identité n'a qu'un statut. PID-32 se répète pour les \
                 attributs (`HOMA`, `DOUT`, `FICT`…), pas pour en donner deux : selon celui qu'il lit, le \
                 destinataire accepte l'INS ou l'ignore.\n\n\
                 À faire : ne garder que le statut réel.\n\n\
                 Source : RNIV, EXI SI 07 ; PAM France 2.11.2, § 6.6.15.",
            en: "`VIDE`, `PROV` and `VALI` exclude one another: an identity has one status. PID-32 repeats for \
                 attributes (`HOMA`, `DOUT`, `FICT`…), not to give two: depending on the one that it reads, the \
                 receiver accepts the INS or ignores it.\n\n\
                 What to do: keep the real status only.\n\n\
                 Source: RNIV, EXI SI 07; PAM France 2.11.2, 6.6.15.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pid in view.message.all("PID") {
        let mut statuses =
            pid.field(32).repetitions().filter(|code| code.is_one_of(&["VIDE", "PROV", "VALI"]));
        let Some(first) = statuses.next() else { continue };
        let other = statuses.find(|code| code.raw() != first.raw());
        checks.require(other.is_none(), || {
            let message = Message::new(Text {
                fr: "PID-32 donne un second statut à l'identité : le destinataire ne peut pas savoir lequel vaut. \
                     Ne garder que le statut réel.",
                en: "PID-32 gives the identity a second status: the receiver cannot know which holds. Keep the real \
                     status only.",
            });
            (other.unwrap_or(first).anchor(), message)
        });
    }
}
