use super::documents::time;
use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-subject-birth-date-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "La date de naissance de l'objet n'est pas celle du document",
            en: "The date of birth in the subject is not that of the document",
        },
        docs: Text {
            fr: "Quand l'objet porte une date de naissance, c'est celle du patient du document, \
                 en JJ/MM/AAAA.\n\nÀ faire : la reprendre du document joint, ou ne pas \
                 l'écrire.\n\nSource : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "Where the subject carries a date of birth, it is that of the patient of the \
                 document, as DD/MM/YYYY.\n\nWhat to do: take it from the attached document, or \
                 leave it out.\n\nSource: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(subject), Some(patient)) = (view.subject(), view.patient) else { return };
    let (Some(written), Some(birth)) = (&subject.birth_date, time(&patient.birth_date)) else { return };
    let Some(birth) = birth.date() else { return };
    let expected = format!("{:02}/{:02}/{:04}", birth.day(), birth.month(), birth.year());
    // A date in another form is another defect.
    if written.text.len() == expected.len() && written.text.matches('/').count() == 2 {
        checks.compare(written.text == expected, || {
            (written.at, patient.birth_date.at(), Message::new(MESSAGE))
        });
    }
}

const MESSAGE: Text = Text {
    fr: "La date de naissance de l'objet n'est pas celle du patient du document : le \
         destinataire verra deux patients. La reprendre du document joint, en JJ/MM/AAAA.",
    en: "The date of birth in the subject is not that of the patient of the document: the \
         receiver will see two patients. Take it from the attached document, as DD/MM/YYYY.",
};
