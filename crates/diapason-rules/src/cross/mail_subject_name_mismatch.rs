use super::mails::{Mails, MailsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::traits::{NameProfile, normalize_typed_name};

pub(super) static RULE: Rule<Mails> = Rule {
    info: RuleInfo {
        id: "cross/mail-subject-name-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "L'objet du courriel ne nomme pas le patient du document",
            en: "The subject of the mail does not name the patient of the document",
        },
        docs: Text {
            fr: "L'objet porte le nom de naissance (en capitales sans accents) et le premier \
                 prénom du patient du document. Un autre nom fait classer le courriel chez un \
                 autre patient.\n\nÀ faire : les reprendre du document joint.\n\nSource : \
                 référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "The subject carries the birth name (in capitals without accents) and the first \
                 given name of the patient of the document. Another name has the mail filed \
                 under another patient.\n\nWhat to do: take them from the attached \
                 document.\n\nSource: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

fn check(view: &MailsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let (Some(subject), Some(patient)) = (view.subject(), view.patient) else { return };
    let family = patient.birth_family_name.filled();
    let given =
        patient.first_birth_given_name.filled().or_else(|| first_word(patient.birth_given_names.filled()?));
    let (Some(family), Some(given)) = (family, given) else { return };
    if subject.family.is_none() || subject.given.is_none() {
        return;
    }
    let words: Vec<String> = subject.words().flat_map(plain).collect();
    let names: Vec<String> = plain(family).chain(plain(given)).collect();
    checks.compare(words.ends_with(&names), || {
        let at = subject.family.as_ref().map_or(subject.at(), |piece| piece.at);
        (at, patient.birth_family_name.at(), Message::new(MESSAGE))
    });
}

/// The words of a name without case, accents and separators.
fn plain(name: &str) -> impl Iterator<Item = String> {
    let name = normalize_typed_name(name, NameProfile::Family).unwrap_or_else(|_| name.to_uppercase());
    name.split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

const MESSAGE: Text = Text {
    fr: "Le nom et le prénom de l'objet ne sont pas ceux du patient du document (nom de \
         naissance, premier prénom) : le courriel sera classé chez un autre. Les reprendre du \
         document joint.",
    en: "The names in the subject are not those of the patient of the document (birth name, \
         first given name): the mail will be filed under somebody else. Take them from the \
         attached document.",
};
