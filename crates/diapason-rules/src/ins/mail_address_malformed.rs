use super::mail::{self, Domain};
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/mail-address-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-mail-address", "ECO.2.2.6"],
        repeats: &[],
        title: Text {
            fr: "L'adresse MSSanté du patient est mal formée",
            en: "The MSSanté address of the patient is malformed",
        },
        docs: Text {
            fr: "L'adresse MSSanté d'un patient est `<matricule INS>@patient.mssante.fr`. Avec un \
                matricule faux ou un domaine mal orthographié, le message n'arrivera pas, ou arrivera \
                chez quelqu'un d'autre.\n\n\
                À faire : former l'adresse à partir du matricule rendu par le téléservice INSi, au \
                domaine exact.",
            en: "The MSSanté address of a patient is `<matricule INS>@patient.mssante.fr`. With a wrong \
                matricule or a misspelt domain the message will not arrive, or will arrive at somebody \
                else's.\n\n\
                What to do: make the address from the matricule that the INSi service returned, at the \
                exact domain.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for address in mail::addresses(patient) {
        let domain = address.domain == Domain::Patients;
        // The same wrong matricule as in the identifier is reported there.
        let repeated = mail::is_of(&address, patient);
        checks.require(domain && (repeated || address.matricule().is_some()), || {
            let message = if domain {
                Message::new(Text {
                    fr: "L'adresse MSSanté du patient ne commence pas par un matricule INS juste : le \
                        message n'arrivera pas, ou chez quelqu'un d'autre. Former l'adresse à partir du \
                        matricule rendu par le téléservice INSi.",
                    en: "The patient's MSSanté address does not start with a right matricule INS: the \
                        message will not arrive, or will arrive at somebody else's. Make the address from \
                        the matricule that the INSi service returned.",
                })
            } else {
                Message::new(Text {
                    fr: "Le domaine de l'adresse MSSanté du patient n'est pas exactement \
                        patient.mssante.fr : le message n'arrivera pas, et le matricule part vers un \
                        domaine étranger. Corriger le domaine.",
                    en: "The domain of the patient's MSSanté address is not exactly patient.mssante.fr: \
                        the message will not arrive, and the matricule goes to a foreign domain. Correct \
                        the domain.",
                })
            };
            (address.at, message)
        });
    }
}
