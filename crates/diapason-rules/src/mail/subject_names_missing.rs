use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/subject-names-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "L'objet ne donne pas libellé, NOM et prénom",
            en: "The subject does not give label, name and given name",
        },
        docs: Text {
            fr: "Après `XDM/1.0/DDM+`, l'objet donne le libellé du document (ou « 2 documents »), le nom de \
                naissance en majuscules, le prénom et, si l'on veut, la date de naissance. Seules des espaces \
                les séparent : c'est par les majuscules que l'on reconnaît le nom. Tous sont obligatoires, sauf \
                la date.\n\n\
                À faire : composer l'objet du libellé, du nom de naissance en majuscules sans accents et du \
                premier prénom.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "After `XDM/1.0/DDM+` the subject gives the label of the document (or “2 documents”), the birth \
                name in capitals, the given name and, if wanted, the birth date. Only spaces separate them: the \
                name is known by its capitals. All are required but the date.\n\n\
                What to do: make the subject of the label, the birth name in capitals without accents and the \
                first given name.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

const WORDS: Text = Text {
    fr: "Après XDM/1.0/DDM+, l'objet doit donner un libellé, le NOM de naissance et le prénom : il en manque. Le \
        destinataire ne sait ni de quoi ni de qui il s'agit. Compléter l'objet.",
    en: "After XDM/1.0/DDM+ the subject must give a label, the birth name in capitals and the given name: \
        something is missing. The recipient can tell neither what nor whom it is about. Complete the subject.",
};
const CAPITALS: Text = Text {
    fr: "L'objet ne contient aucun NOM en majuscules : rien n'y sépare le libellé, le nom et le prénom. Écrire le \
        nom de naissance en majuscules, puis le prénom.",
    en: "The subject holds no name in capitals: nothing separates label, name and given name. Write the birth \
        name in capitals, then the given name.",
};
const GIVEN: Text = Text {
    fr: "Aucun prénom ne suit le NOM dans l'objet : des homonymes ne s'y distinguent pas. Écrire le prénom après \
        le nom de naissance.",
    en: "No given name follows the name in capitals in the subject: people of one name cannot be told apart. \
        Write the given name after the birth name.",
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(subject) = view.documents_subject() else { return };
    let words = subject.words().count();
    checks.require(words >= 3 && subject.family.is_some() && subject.given.is_some(), || {
        let words = if words < 3 {
            WORDS
        } else if subject.family.is_none() {
            CAPITALS
        } else {
            GIVEN
        };
        (subject.content.at, Message::new(words))
    });
}
