use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/movement-origin-unexpected",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:zbe-origin"],
        repeats: &[],
        title: Text {
            fr: "Un nouveau mouvement a un événement d'origine",
            en: "A new movement has an original event",
        },
        docs: Text {
            fr: "ZBE-6 désigne l'événement qui avait créé un mouvement que l'on modifie ou annule. Un mouvement \
                 nouveau (`INSERT`) n'en a pas : le destinataire peut y voir une modification et écraser un autre \
                 mouvement.\n\n\
                 À faire : vider ZBE-6, ou corriger ZBE-4 s'il s'agit d'une modification.\n\n\
                 Source : PAM France 2.11.2, ZBE.",
            en: "ZBE-6 names the event that created a movement which is now changed or cancelled. A new movement \
                 (`INSERT`) has none: the receiver may take it for a change and overwrite another movement.\n\n\
                 What to do: empty ZBE-6, or correct ZBE-4 if this is a change.\n\n\
                 Source: PAM France 2.11.2, ZBE.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let movement = view.movement.filter(|movement| movement.field(4).is("INSERT"));
    let Some(origin) = movement.map(|movement| movement.field(6)) else { return };
    checks.require(!origin.is_valued(), || {
        let message = Message::new(Text {
            fr: "ZBE-4 vaut INSERT et ZBE-6 est rempli : un mouvement nouveau n'a pas d'événement d'origine, le \
                 destinataire peut en écraser un autre. Vider ZBE-6, ou corriger ZBE-4.",
            en: "ZBE-4 is INSERT and ZBE-6 has a value: a new movement has no original event, the receiver may \
                 overwrite another. Empty ZBE-6, or correct ZBE-4.",
        });
        (origin.anchor(), message)
    });
}
