use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-corrected-with-ins",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["guide-ins:exceptional-birth-date", "pam-fr:birth-date"],
        repeats: &[],
        title: Text {
            fr: "Une date de naissance corrigée accompagne l'INS",
            en: "A corrected date of birth goes with the INS",
        },
        docs: Text {
            fr: "Une date de naissance interprétée (complétée par règle) ou lunaire n'est pas celle de \
                l'état civil. L'identité ne peut alors être ni récupérée ni qualifiée, et l'INS ne se \
                transmet pas : le destinataire qui interrogerait INSi avec cette date n'obtiendrait \
                rien.\n\n\
                À faire : transmettre la date d'INSi sans la corriger, ou retirer l'INS et repasser \
                l'identité au statut « provisoire » ou « validée ».\n\n\
                Source : guide INS (règles 9 et 10 de la v2) ; PAM France 2.11.2, § 6.6.4.",
            en: "A date of birth that is interpreted (completed by rule) or lunar is not that of the civil \
                status. The identity can then be neither retrieved nor qualified, and the INS is not sent: \
                a receiver that asks INSi with this date gets nothing.\n\n\
                What to do: send the date from INSi without correcting it, or remove the INS and put the \
                identity back to status “provisional” or “validated”.\n\n\
                Source: INS guide (rules 9 and 10 of v2); PAM France 2.11.2, 6.6.4.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let origin = &patient.identity.birth_date_origin;
    let (true, Some(text)) = (patient.carries_ins(), origin.filled()) else { return };
    checks.require(!matches!(text.trim(), "interpreted" | "lunar"), || {
        let message = Message::new(Text {
            fr: "La date de naissance a été interprétée ou vient d'un calendrier lunaire : l'INS ne peut \
                pas l'accompagner, INSi ne la reconnaîtra pas. Transmettre la date d'INSi, ou retirer \
                l'INS.",
            en: "The date of birth was interpreted or comes from a lunar calendar: the INS cannot go with \
                it, INSi will not recognise it. Send the date from INSi, or remove the INS.",
        });
        (origin.at().or(patient.identity.birth_date.at()), message)
    });
}
