use super::birth;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-after-document",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-birth-date-plausible"],
        repeats: &[],
        title: Text {
            fr: "Le patient est né après le document",
            en: "The patient was born after the document",
        },
        docs: Text {
            fr: "La date de naissance est postérieure à la date du document (`effectiveTime`, date de \
                création ou de soumission). L'une des deux est fausse : siècle, faute de frappe, ou \
                horloge du système émetteur. Si la date du document porte un fuseau, une naissance de la même \
                nuit est admise. Cette règle vaut aussi sans INS.\n\n\
                À faire : vérifier la date de naissance auprès d'INSi, puis la date du document.",
            en: "The date of birth is later than the date of the document (`effectiveTime`, date of \
                creation or submission). One of the two is wrong: century, typing error, or clock of the \
                sending system. If the date of the document has a time zone, a birth of the same night is \
                accepted. This rule applies without an INS too.\n\n\
                What to do: check the date of birth with INSi, then the date of the document.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(Ok(born)) = birth::date(patient) else { return };
    let Some(after) = birth::is_after_document(born, patient) else { return };
    checks.require(!after, || {
        let message = Message::new(Text {
            fr: "La date de naissance est postérieure à la date du document : l'une des deux est fausse, \
                et le destinataire peut refuser l'identité. Vérifier la date de naissance, puis l'horloge \
                du système émetteur.",
            en: "The date of birth is later than the date of the document: one of the two is wrong, and \
                the receiver may refuse the identity. Check the date of birth, then the clock of the \
                sending system.",
        });
        (patient.identity.birth_date.at(), message)
    });
}
