use super::{Mail, MailView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Mail> = Rule {
    info: RuleInfo {
        id: "mail/subject-name-accented",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ECO.2.1.3"],
        repeats: &[],
        title: Text { fr: "Un nom de l'objet porte un accent", en: "A name in the subject has an accent" },
        docs: Text {
            fr: "Dans l'objet, le nom de naissance et le prénom s'écrivent sans accents, comme les traits de \
                l'INS. Le libellé du document garde les siens.\n\n\
                À faire : retirer les signes diacritiques des noms (`É` devient `E`, `Ç` devient `C`, `Œ` \
                devient `OE`) avant de composer l'objet.\n\n\
                Source : référentiel socle MSSanté #2, exigence ECO.2.1.3.",
            en: "In the subject the birth name and the given name are written without accents, as the traits of \
                the INS are. The label of the document keeps its own.\n\n\
                What to do: remove diacritics from the names (`É` becomes `E`, `Ç` becomes `C`, `Œ` becomes \
                `OE`) before making the subject.\n\n\
                Source: MSSanté framework #2, requirement ECO.2.1.3.",
        },
    },
    check,
};

const FAMILY: Text = Text { fr: "nom de naissance", en: "birth name" };
const GIVEN: Text = Text { fr: "prénom", en: "given name" };

fn check(view: &MailView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(subject) = view.documents_subject() else { return };
    // Words further left may belong to the label, which keeps its accents.
    for (piece, which) in [(&subject.family, FAMILY), (&subject.given, GIVEN)] {
        let Some(piece) = piece else { continue };
        let last = piece.text.split_whitespace().next_back().unwrap_or_default();
        let accented = last.chars().any(|char| char.is_alphabetic() && !char.is_ascii());
        checks.require(!accented, || {
            (
                piece.at,
                Message::new(Text {
                    fr: "Le {which} porte un accent ou une cédille dans l'objet : écrit \
                                            ainsi, il ne se compare plus aux traits de l'INS. L'écrire sans \
                                            signe diacritique.",
                    en: "The {which} has an accent or a cedilla in the subject: so written it \
                                            no longer compares with the traits of the INS. Write it without \
                                            diacritics.",
                })
                .words("which", which),
            )
        });
    }
}
