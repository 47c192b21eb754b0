use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/birth-name-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:ins-traits"],
        repeats: &[],
        title: Text {
            fr: "Le nom de naissance est donné deux fois avec l'INS",
            en: "The birth name is given twice with the INS",
        },
        docs: Text {
            fr: "À côté d'une INS, PID-5 contient un seul nom de naissance (type `L`) : celui d'INSi. S'il y en a \
                 deux, le destinataire ne peut pas vérifier que l'identité est celle de l'INS, et retient le \
                 premier au hasard.\n\n\
                 À faire : ne garder que le nom rendu par INSi ; le nom utilisé a le type `D`.\n\n\
                 Source : PAM France 2.11.2, INS.",
            en: "Beside an INS, PID-5 holds one birth name (type `L`): that of INSi. When there are two, the \
                 receiver cannot verify that the identity is that of the INS, and keeps whichever comes first.\n\n\
                 What to do: keep the name that INSi returned; the used name has type `D`.\n\n\
                 Source: PAM France 2.11.2, INS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pid in view.message.all("PID").filter(|pid| identity::ins(view, *pid).is_some()) {
        let mut found = pid.field(5).repetitions().filter(|name| name.component(7).is("L"));
        let Some(first) = found.next() else { continue };
        let other = found.next();
        checks.require(other.is_none(), || {
            let message = Message::new(Text {
                fr: "Un second nom de type L accompagne l'INS : le destinataire ne sait pas lequel est le trait \
                     d'INSi. Ne garder que celui-là ; le nom utilisé est de type D.",
                en: "A second name of type L goes with the INS: the receiver does not know which one is the trait \
                     of INSi. Keep that one only; the used name has type D.",
            });
            (other.unwrap_or(first).anchor(), message)
        });
    }
}
