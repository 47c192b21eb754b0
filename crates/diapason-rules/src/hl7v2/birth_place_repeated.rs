use super::MessageView;
use super::identity;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/birth-place-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:ins-traits"],
        repeats: &[],
        title: Text {
            fr: "Le lieu de naissance est donné deux fois avec l'INS",
            en: "The place of birth is given twice with the INS",
        },
        docs: Text {
            fr: "À côté d'une INS, PID-11 contient un seul lieu de naissance (adresse de type `BDL`, code INSEE en \
                 XAD-9). S'il y en a deux, le destinataire ne peut pas vérifier l'identité avec INSi.\n\n\
                 À faire : ne garder que le lieu rendu par INSi.\n\n\
                 Source : PAM France 2.11.2, INS.",
            en: "Beside an INS, PID-11 holds one place of birth (address of type `BDL`, INSEE code in XAD-9). When \
                 there are two, the receiver cannot verify the identity with INSi.\n\n\
                 What to do: keep the place that INSi returned.\n\n\
                 Source: PAM France 2.11.2, INS.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for pid in view.message.all("PID").filter(|pid| identity::ins(view, *pid).is_some()) {
        let mut found = pid.field(11).repetitions().filter(|address| address.component(7).is("BDL"));
        let Some(first) = found.next() else { continue };
        let other = found.next();
        checks.require(other.is_none(), || {
            let message = Message::new(Text {
                fr: "Une seconde adresse de type BDL accompagne l'INS : le destinataire ne sait pas lequel des deux \
                     lieux de naissance est celui d'INSi. Ne garder que celui-là.",
                en: "A second address of type BDL goes with the INS: the receiver does not know which of the two \
                     birth places is that of INSi. Keep that one only.",
            });
            (other.unwrap_or(first).anchor(), message)
        });
    }
}
