use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/message-id-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ECO.2.2.1"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant du courriel n'est pas de la forme attendue",
            en: "The identifier of the mail is not of the expected form",
        },
        docs: Text {
            fr: "Un Message-ID s'écrit `<gauche@droite>` : des chevrons, un seul `@`, aucun blanc. Hors de cette \
                forme, chaque logiciel le coupe à sa façon et les réponses ne se rattachent plus.\n\n\
                À faire : former la partie droite d'un nom de domaine de l'émetteur et la partie gauche d'un \
                identifiant unique (un UUID, par exemple).\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.2.1 ; RFC 5322, section 3.6.4.",
            en: "A Message-ID is written `<left@right>`: angle brackets, one `@`, no blank. Outside that form \
                each program cuts it in its own way, and answers are no longer tied to it.\n\n\
                What to do: make the right side of a domain name of the sender, and the left side of a unique \
                identifier (a UUID, for instance).\n\n\
                Source: MSSanté framework #2, requirement ECO.2.2.1; RFC 5322, section 3.6.4.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let id = view.mail.field("Message-ID").filter(|id| view.profile.is_known() && !id.is_empty());
    let Some(id) = id else { return };
    checks.require(is_message_id(&id.text()), || (id.at(), Message::new(Text {
                                                                        fr: "Message-ID n'est pas de la forme \
                                                                            <identifiant@domaine> : des \
                                                                            logiciels le réécrivent, et les \
                                                                            réponses ou accusés ne se rattachent \
                                                                            plus au courriel. L'écrire entre \
                                                                            chevrons, avec un seul @ et sans \
                                                                            espace.",
                                                                        en: "Message-ID is not of the form \
                                                                            <identifier@domain>: some programs \
                                                                            rewrite it, and answers or receipts \
                                                                            are no longer tied to the mail. \
                                                                            Write it between angle brackets, \
                                                                            with one @ and no blank.",
                                                                    })));
}

fn is_message_id(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let Some((left, right)) = inner.and_then(|inner| inner.split_once('@')) else { return false };
    let sound = |side: &str| {
        !side.is_empty() && !side.contains(['@', '<', '>']) && !side.contains(char::is_whitespace)
    };
    sound(left) && sound(right)
}
