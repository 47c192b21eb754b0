use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/patient-class-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:a06-a07-destination"],
        repeats: &[],
        title: Text {
            fr: "La classe du patient contredit A06 ou A07",
            en: "The patient class contradicts A06 or A07",
        },
        docs: Text {
            fr: "A06 fait passer un patient externe en hospitalisation, A07 l'inverse : PV1-2 donne la classe \
                 d'arrivée. Après A06, elle est `I` ou `R` ; après A07, `E` ou `O`. Une autre classe laisse le \
                 patient dans son ancien état chez le destinataire. Une annulation (ZBE-4 = `CANCEL`) n'est pas \
                 concernée : A06 s'annule par A07, et inversement.\n\n\
                 À faire : mettre en PV1-2 la classe d'arrivée, ou émettre l'autre événement.\n\n\
                 Source : PAM France 2.11.2, p. 27.",
            en: "A06 turns an outpatient into an inpatient, A07 the reverse: PV1-2 gives the class of arrival. \
                 After A06 it is `I` or `R`; after A07, `E` or `O`. Another class leaves the patient in the former \
                 state at the receiver. A cancellation (ZBE-4 = `CANCEL`) is not concerned: A06 is cancelled by \
                 A07, and the reverse.\n\n\
                 What to do: put the class of arrival in PV1-2, or send the other event.\n\n\
                 Source: PAM France 2.11.2, p. 27.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (event, allowed, classes): (_, &[&str], _) = match view.event {
        "A06" => ("A06", &["I", "R"], INPATIENT),
        "A07" => ("A07", &["E", "O"], OUTPATIENT),
        _ => return,
    };
    let class = view.pv1(2);
    if !class.is_valued() || !view.movement.is_some_and(|movement| movement.field(4).is("INSERT")) {
        return;
    }
    checks.require(class.is_one_of(allowed), || {
        let message = Message::new(Text {
            fr: "Après {event}, PV1-2 vaut {classes} : la classe donnée ici contredit l'événement, et le patient \
                 garderait son ancien état. Mettre la classe d'arrivée en PV1-2, ou émettre l'autre événement.",
            en: "After {event}, PV1-2 is {classes}: the class given here contradicts the event, and the patient \
                 would keep the former state. Put the class of arrival in PV1-2, or send the other event.",
        });
        (class.anchor(), message.fact("event", event).words("classes", classes))
    });
}

const INPATIENT: Text = Text { fr: "I ou R", en: "I or R" };
const OUTPATIENT: Text = Text { fr: "E ou O", en: "E or O" };
