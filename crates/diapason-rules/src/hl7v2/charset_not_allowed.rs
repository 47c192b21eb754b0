use super::{Message, MessageView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_hl7v2::ProfileKind;

pub(super) static RULE: Rule<Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/charset-not-allowed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:msh", "ci-sis-lps:msh", "pam-fr:msh-18"],
        repeats: &[],
        title: Text {
            fr: "MSH-18 n'est pas un jeu de caractères admis",
            en: "MSH-18 is not an allowed character set",
        },
        docs: Text {
            fr: "Les spécifications françaises admettent deux jeux de caractères, `UNICODE \
                UTF-8` et `8859/15`. Un destinataire qui n'attend que ceux-là refuse le message \
                ou en affiche mal les accents.\n\nÀ faire : encoder le message en UTF-8 et le \
                déclarer.\n\nSource : CI-SIS, transmission d'un document CDA R2 en HL7 v2, \
                segment MSH ; IHE PAM France 2.11.2, MSH-18.",
            en: "The French specifications allow two character sets, `UNICODE UTF-8` and \
                `8859/15`. A receiver that expects only these refuses the message or shows its \
                accents wrongly.\n\nWhat to do: encode the message in UTF-8 and say \
                so.\n\nSource: CI-SIS, transmission of a CDA R2 document in HL7 v2, segment MSH; \
                IHE PAM France 2.11.2, MSH-18.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let charset = view.msh(18).repetition(1);
    if charset.is_empty() {
        return;
    }
    let tolerates_latin1 = matches!(view.profile.kind(), ProfileKind::PamFrance | ProfileKind::Ack);
    // An acknowledgement has no table of its own: it is written as the message that it answers.
    let known = match view.profile.kind() {
        ProfileKind::Unknown => return,
        ProfileKind::Ack => Some(charset.is_one_of(&["UNICODE UTF-8", "8859/15"])),
        _ => view.profile.table_has("MSH-18", charset),
    };
    let Some(known) = known else { return };
    checks.require(known || tolerates_latin1 && charset.is("8859/1"), || {
        let message = Text {
            fr: "MSH-18 ne déclare ni UNICODE UTF-8 ni 8859/15 : le destinataire peut refuser le \
                message ou en fausser les accents. Déclarer l'un des deux et encoder le message \
                ainsi.",
            en: "MSH-18 declares neither UNICODE UTF-8 nor 8859/15: the receiver may refuse the \
                message or garble its accents. Declare one of the two and encode the message so.",
        };
        (charset.anchor(), message.into())
    });
}
