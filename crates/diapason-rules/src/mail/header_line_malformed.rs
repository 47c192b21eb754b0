use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::mail::FaultKind;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/header-line-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:mail-header"],
        repeats: &[],
        title: Text {
            fr: "Une ligne de l'en-tête n'est pas un champ",
            en: "A line of the header is no field",
        },
        docs: Text {
            fr: "Un en-tête de courriel est une suite de champs, `Nom: valeur`, jusqu'à une ligne vide ; une \
                ligne qui commence par un blanc continue la précédente. Une autre ligne n'a pas de sens défini : \
                les logiciels n'en font pas la même chose.\n\n\
                À faire : laisser une ligne vide entre l'en-tête et le corps de chaque partie, et replier les \
                valeurs longues par une ligne qui commence par une espace.\n\n\
                Source : RFC 5322, section 2.2.",
            en: "The header of a mail is a list of fields, `Name: value`, up to an empty line; a line that starts \
                with a blank continues the one before. Any other line has no defined meaning: programs differ on \
                it.\n\n\
                What to do: leave an empty line between header and body of each part, and fold long values with \
                a line that starts with a space.\n\n\
                Source: RFC 5322, section 2.2.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let faults = view.mail.faults().iter().filter(|fault| fault.kind == FaultKind::NotAField);
    checks.require(faults.clone().next().is_none(), || {
        let at = faults.clone().next().map_or(view.mail.root().at(), |fault| fault.at);
        (at, Message::new(Text {
                              fr: "Cette ligne de l'en-tête n'est pas un champ (nom, deux-points, valeur) : un \
                                  logiciel la saute, un autre arrête l'en-tête là et perd les champs qui \
                                  suivent. Corriger ce qui l'a écrite.",
                              en: "This line of the header is no field (name, colon, value): one program skips \
                                  it, another ends the header there and loses the fields that follow. Correct \
                                  what wrote it.",
                          }))
    });
}
