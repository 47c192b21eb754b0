use super::MessageView;
use super::event;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/event-outside-list",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["pam-fr:events"],
        repeats: &[],
        title: Text {
            fr: "L'événement n'est pas de la liste française",
            en: "The event is not on the French list",
        },
        docs: Text {
            fr: "PAM France donne la liste des événements qu'un récepteur traite. Un autre événement de HL7 (A09, \
                 A10, A24, A37…) n'est pas interdit, mais rien n'oblige le destinataire à en tenir compte.\n\n\
                 À faire : employer l'événement de la liste qui dit la même chose, ou convenir de celui-ci avec le \
                 destinataire.\n\n\
                 Source : PAM France 2.11.2, ITI-30 et ITI-31.",
            en: "PAM France lists the events that a receiver processes. Another event of HL7 (A09, A10, A24, A37…) \
                 is not forbidden, but nothing obliges the receiver to take it into account.\n\n\
                 What to do: use the event on the list that says the same, or agree on this one with the \
                 receiver.\n\n\
                 Source: PAM France 2.11.2, ITI-30 and ITI-31.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    // A08 is the business of `hl7v2/event-excluded`: it is in the profile. Without an event there is nothing to look for.
    // Of what is no ADT, another rule says so.
    if view.event.is_empty() || view.code != "ADT" {
        return;
    }
    checks.require(event::of(view).is_some(), || {
        let message = Message::new(Text {
            fr: "Cet événement n'est pas de la liste de PAM France : le destinataire peut l'ignorer sans le dire. \
                 Employer un événement de la liste, ou s'accorder avec lui.",
            en: "This event is not on the list of PAM France: the receiver may ignore it without a word. Use an \
                 event on the list, or agree with the receiver.",
        });
        (view.msh(9).component(2).anchor(), message)
    });
}
