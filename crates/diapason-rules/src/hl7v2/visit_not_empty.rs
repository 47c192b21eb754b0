use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/visit-not-empty",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:pv1-n"],
        repeats: &[],
        title: Text {
            fr: "PV1 décrit une venue dans un message d'identité",
            en: "PV1 describes a visit in a message about an identity",
        },
        docs: Text {
            fr: "Un message d'identité (ITI-30 : A28, A31…) ne parle d'aucune venue : PV1 y est réduit à PV1-2 = \
                 `N`. Un autre champ rempli contredit ce `N` ; le destinataire peut créer ou modifier une venue qui \
                 n'existe pas.\n\n\
                 À faire : vider PV1 sauf PV1-2, ou émettre l'événement de mouvement qui convient.\n\n\
                 Source : PAM France 2.11.2, PV1-2.",
            en: "A message about an identity (ITI-30: A28, A31…) is about no visit: its PV1 is nothing but PV1-2 = \
                 `N`. Another field with a value contradicts that `N`; the receiver may create or change a visit \
                 that does not exist.\n\n\
                 What to do: empty PV1 but for PV1-2, or send the movement event that fits.\n\n\
                 Source: PAM France 2.11.2, PV1-2.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(visit) = view.visit.filter(|visit| visit.field(2).is("N") && event::is_of_identity(view)) else {
        return;
    };
    // PV1-1 only numbers the segment.
    let other = visit.fields().skip(2).find(|field| !field.is_empty());
    checks.require(other.is_none(), || {
        let message = Message::new(Text {
            fr: "PV1-2 vaut N (aucune venue) mais ce champ de PV1 est rempli : le destinataire peut créer une venue \
                 qui n'existe pas. Vider PV1 sauf PV1-2.",
            en: "PV1-2 is N (no visit) but this field of PV1 has a value: the receiver may create a visit that does \
                 not exist. Empty PV1 but for PV1-2.",
        });
        (other.map_or(visit.anchor(), |field| field.anchor()), message)
    });
}
