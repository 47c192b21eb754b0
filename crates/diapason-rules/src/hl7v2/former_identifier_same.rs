use super::MessageView;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::Element;

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/former-identifier-same",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["pam-fr:former-identifier"],
        repeats: &[],
        title: Text {
            fr: "L'ancien identifiant est aussi l'identifiant actuel",
            en: "The former identifier is also the current one",
        },
        docs: Text {
            fr: "MRG-1 donne l'identifiant abandonné : celui du dossier fusionné (A40), ou celui qui change (A47). \
                 S'il ne contient que des identifiants de PID-3, rien n'est abandonné : un patient serait fusionné \
                 avec lui-même, et certains récepteurs ferment alors le dossier.\n\n\
                 À faire : mettre en MRG-1 l'identifiant abandonné, en PID-3 celui qui reste.\n\n\
                 Source : PAM France 2.11.2, A40 et A47.",
            en: "MRG-1 gives the identifier that is given up: that of the merged record (A40), or the one that \
                 changes (A47). If it holds nothing but identifiers of PID-3, nothing is given up: a patient would \
                 be merged with itself, and some receivers then close the record.\n\n\
                 What to do: put in MRG-1 the identifier given up, in PID-3 the one that stays.\n\n\
                 Source: PAM France 2.11.2, A40 and A47.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !matches!(view.event, "A40" | "A47") {
        return;
    }
    for merge in view.message.all("MRG") {
        let Some(patient) = view.before(merge).filter(|before| before.is("PID")).or(view.patient) else {
            continue;
        };
        let stays = |id: Element<'_>| patient.field(3).repetitions().any(|other| is_same(id, other));
        let former = merge.field(1);
        let mut ids = former.repetitions().filter(|id| id.component(1).is_valued()).peekable();
        // An empty MRG-1 is the business of `hl7v2/pam-field-missing`.
        if ids.peek().is_none() {
            continue;
        }
        checks.require(!ids.all(stays), || {
            let message = Message::new(Text {
                fr: "MRG-1 ne fait que répéter PID-3 : le patient serait fusionné avec lui-même, ou rien ne \
                     changerait. Mettre en MRG-1 l'identifiant abandonné.",
                en: "MRG-1 only repeats PID-3: the patient would be merged with itself, or nothing would change. \
                     Put the identifier given up in MRG-1.",
            });
            (former.anchor(), message)
        });
    }
}

/// The same number of the same authority: its universal id, else its name.
fn is_same(one: Element<'_>, other: Element<'_>) -> bool {
    fn authority(id: Element<'_>) -> &[u8] {
        let authority = id.component(4);
        let universal = authority.subcomponent(2);
        if universal.is_valued() { universal.raw() } else { authority.subcomponent(1).raw() }
    }
    one.component(1).raw() == other.component(1).raw() && authority(one) == authority(other)
}
