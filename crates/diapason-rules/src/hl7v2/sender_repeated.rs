use super::MessageView;
use super::transmission::{self, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/sender-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:sender"],
        repeats: &[],
        title: Text { fr: "Le document a plusieurs expéditeurs", en: "The document has several senders" },
        docs: Text {
            fr: "Un document a un expéditeur et un seul (PRT-4 `SB`) : il devient l'auteur du lot de \
                 soumission et le porteur du jeton VIHF. À plusieurs, la PFI ne sait au nom de qui \
                 déposer.\n\n\
                 À faire : garder celui qui demande l'envoi ; les autres auteurs sont dans le document.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), PRT de l'expéditeur.",
            en: "A document has one sender and one only (PRT-4 `SB`): they become the author of the \
                 submission set and the bearer of the VIHF token. With several, the platform cannot tell \
                 in whose name to publish.\n\n\
                 What to do: keep the one who asks for the transmission; the other authors are in the \
                 document.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), PRT of the sender.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut before = None;
    for sender in transmission::with_role(view, Role::Sender).map(|sender| sender.segment) {
        let of = transmission::observation_of(view, sender).map(|observation| observation.index());
        let repeated = before.replace(of) == Some(of);
        checks.require(!repeated, || (sender.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "Un second expéditeur (PRT-4 = SB) suit le même document : la PFI ne sait au nom de qui \
         l'envoyer. Garder celui qui demande l'envoi.",
    en: "A second sender (PRT-4 = SB) follows the same document: the platform cannot tell in whose name \
         to send it. Keep the one who asks for the transmission.",
};
