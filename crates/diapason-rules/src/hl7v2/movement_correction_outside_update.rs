use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-correction-outside-update",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-nature"],
        repeats: &[],
        title: Text {
            fr: "Une correction est transmise hors d'une modification",
            en: "A correction is sent outside an update",
        },
        docs: Text {
            fr: "ZBE-9 = `C` annonce la correction d'un mouvement déjà transmis : elle n'a de sens qu'avec Z99. \
                 Avec un autre événement, le destinataire crée un mouvement de plus au lieu de corriger \
                 l'ancien.\n\n\
                 À faire : émettre Z99, ou donner la vraie nature du mouvement.\n\n\
                 Source : PAM France 2.11.2, ZBE-9.",
            en: "ZBE-9 = `C` announces the correction of a movement already sent: it makes sense with Z99 only. \
                 With another event the receiver creates one more movement instead of correcting the former.\n\n\
                 What to do: send Z99, or give the real nature of the movement.\n\n\
                 Source: PAM France 2.11.2, ZBE-9.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(nature) = view.movement.map(|movement| movement.field(9)).filter(|nature| nature.is("C")) else {
        return;
    };
    checks.require(view.event == "Z99", || {
        let message = Message::new(Text {
            fr: "ZBE-9 vaut C (correction) avec un autre événement que Z99 : le destinataire ajouterait un \
                 mouvement au lieu de corriger l'ancien. Émettre Z99, ou donner la nature réelle.",
            en: "ZBE-9 is C (correction) with an event other than Z99: the receiver would add a movement instead of \
                 correcting the former. Send Z99, or give the real nature.",
        });
        (nature.anchor(), message)
    });
}
