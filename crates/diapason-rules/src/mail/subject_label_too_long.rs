use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/subject-label-too-long",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text {
            fr: "Le libellé de l'objet dépasse 40 caractères",
            en: "The label in the subject has more than 40 characters",
        },
        docs: Text {
            fr: "Le libellé est celui du type de document (`displayName` du code du CDA), coupé à 40 caractères, \
                ou le nombre de documents (« 2 documents »). Rien ne le sépare du nom : un libellé en minuscules \
                est mesuré, un libellé en majuscules ne se distingue pas du nom et ne l'est pas.\n\n\
                À faire : couper le libellé à 40 caractères, même au milieu d'un mot.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "The label is that of the type of document (`displayName` of the code of the CDA), cut at 40 \
                characters, or the number of documents (“2 documents”). Nothing separates it from the name: a \
                label in small letters is measured, one in capitals cannot be told from the name and is not.\n\n\
                What to do: cut the label at 40 characters, even inside a word.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let subject = view.documents_subject().filter(|subject| subject.family.is_some());
    let Some(label) = subject.and_then(|subject| subject.label.as_ref()) else { return };
    let length = label.text.chars().count();
    checks.require(length <= 40, || {
        (
            label.at,
            Message::new(Text {
                fr: "Le libellé de l'objet a plus de 40 caractères ({length}) : des logiciels \
                                        coupent l'objet et perdent le nom du patient. Couper le libellé au \
                                        quarantième caractère.",
                en: "The label in the subject has more than 40 characters ({length}): some \
                                        software cuts the subject and loses the name of the patient. Cut the \
                                        label at the fortieth character.",
            })
            .fact("length", length.to_string()),
        )
    });
}
