use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::matricule::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/matricule-length-wrong",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-shape", "pam-fr:ins-with-key"],
        repeats: &[],
        title: Text {
            fr: "Le matricule INS n'a pas quinze caractères",
            en: "The matricule INS does not have fifteen characters",
        },
        docs: Text {
            fr: "Le matricule INS a toujours quinze caractères, clé comprise. Treize caractères sont un \
                NIR sans sa clé ; vingt-deux sont le plus souvent un ancien INS-C.\n\n\
                À faire : transmettre les quinze caractères tels que le téléservice INSi les a rendus \
                (numéro puis clé).\n\n\
                Source : forme du NIR ; PAM France 2.11.2, § 6.6.1 (le matricule est transmis avec sa \
                clé).",
            en: "A matricule INS always has fifteen characters, key included. Thirteen are a NIR without \
                its key; twenty-two are most often a former INS-C.\n\n\
                What to do: send the fifteen characters as the INSi service returned them (number, then \
                key).\n\n\
                Source: form of the NIR; PAM France 2.11.2, 6.6.1 (the matricule is sent with its key).",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::faults(id) else { return };
    // Separators lengthen a matricule: then the character is what is wrong.
    if faults.contains(MatriculeFault::Charset) {
        return;
    }
    checks.require(!faults.contains(MatriculeFault::Length), || {
        let count = id.identifier.extension.text().map_or(0, |text| text.chars().count());
        let message = Message::new(Text {
            fr: "Le matricule INS a {count} caractères au lieu de 15 : ce n'est pas un matricule complet \
                et le destinataire le refusera. Transmettre le numéro suivi de sa clé, comme le \
                téléservice INSi l'a rendu.",
            en: "The matricule INS has {count} characters instead of 15: it is not a whole matricule and \
                the receiver will refuse it. Send the number followed by its key, as the INSi service \
                returned it.",
        });
        (id.at(), message.fact("count", count.to_string()))
    });
}
