use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Timestamp;

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/subject-birth-date-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "La date de naissance de l'objet n'est pas au format JJ/MM/AAAA",
            en: "The birth date in the subject is not DD/MM/YYYY",
        },
        docs: Text {
            fr: "La date de naissance est facultative dans l'objet. Quand elle y est, elle finit l'objet et \
                s'écrit `JJ/MM/AAAA` : deux chiffres, deux chiffres, quatre chiffres, séparés par des barres \
                obliques.\n\n\
                À faire : écrire par exemple `07/08/2010`.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "The birth date is optional in the subject. Where it stands, it ends the subject and is written \
                `DD/MM/YYYY`: two digits, two digits, four digits, separated by slashes.\n\n\
                What to do: write for instance `07/08/2010`.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let date = view.documents_subject().and_then(|subject| subject.birth_date.as_ref());
    let Some(date) = date else { return };
    checks.require(is_date(&date.text), || (date.at, Message::new(Text {
                                                                       fr: "La date de naissance de l'objet n'est \
                                                                           pas une date réelle au format \
                                                                           JJ/MM/AAAA : elle sera lue de \
                                                                           travers, ou pas lue. L'écrire ainsi, \
                                                                           ou ne pas la mettre.",
                                                                       en: "The birth date in the subject is no \
                                                                           real date of the form DD/MM/YYYY: it \
                                                                           will be read wrong, or not at all. \
                                                                           Write it so, or leave it out.",
                                                                   })));
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('/');
    let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let shaped = day.len() == 2 && month.len() == 2 && year.len() == 4;
    shaped && Timestamp::parse(&format!("{year}{month}{day}")).is_ok_and(|time| time.date().is_some())
}
