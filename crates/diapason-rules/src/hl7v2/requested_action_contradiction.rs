use super::MessageView;
use super::transmission::{self, Action};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/requested-action-contradiction",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:requested-action"],
        repeats: &[],
        title: Text {
            fr: "Le message demande deux choses à la fois pour le document",
            en: "The message asks for two things at once for the document",
        },
        docs: Text {
            fr: "ORC-1, OBX-11 du document et, pour un MDM, l'événement (MSH-9.2) disent la même chose : \
                 NW, F et T02 pour une transmission initiale ; RO, C et T10 pour un remplacement ; CA, D \
                 et T04 pour une suppression. En cas d'incohérence, la PFI rejette le message.\n\n\
                 À faire : décider de l'action, puis accorder les trois champs.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), segment ORC.",
            en: "ORC-1, OBX-11 of the document and, for an MDM, the event (MSH-9.2) say the same thing: \
                 NW, F and T02 for a first transmission; RO, C and T10 for a replacement; CA, D and T04 \
                 for a deletion. When they disagree, the platform rejects the message.\n\n\
                 What to do: decide on the action, then make the three fields agree.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), segment ORC.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(control) = view.order.map(|order| order.field(1)) else { return };
    let (event, order) = (Action::of_event(view.event), Action::of_order(control));
    let mut statuses = transmission::documents(view).map(|document| document.field(11)).peekable();
    if statuses.peek().is_none() {
        agree(event, order, None, checks, || (control, "ORC-1"));
    }
    for field in statuses {
        let status = Action::of_status(field);
        agree(event, order, status, checks, || match () {
            () if order.is_some() && order == status => (view.msh(9).component(2), "MSH-9.2"),
            () if status.is_some() && (event.is_none() || event == order) => (field, "OBX-11"),
            () => (control, "ORC-1"),
        });
    }
}

/// Requires that those that say anything say the same. `odd` is the one that disagrees with the others.
fn agree<'a>(
    event: Option<Action>,
    order: Option<Action>,
    status: Option<Action>,
    checks: &mut Checks<'_>,
    odd: impl FnOnce() -> (Element<'a>, &'static str),
) {
    let mut said = [event, order, status].into_iter().flatten();
    let Some(first) = said.next() else { return };
    let mut rest = said.peekable();
    if rest.peek().is_some() {
        checks.require(rest.all(|other| other == first), || {
            let (field, name) = odd();
            (field.anchor(), Message::new(WORDS).fact("field", name))
        });
    }
}

const WORDS: Text = Text {
    fr: "{field} ne demande pas la même action que le reste du message : la PFI le rejettera. Accorder \
         l'événement, ORC-1 et OBX-11 : T02, NW et F pour transmettre ; T10, RO et C pour remplacer ; \
         T04, CA et D pour supprimer.",
    en: "{field} does not ask for the same action as the rest of the message: the platform will reject \
         it. Make the event, ORC-1 and OBX-11 agree: T02, NW and F to send; T10, RO and C to replace; \
         T04, CA and D to delete.",
};
