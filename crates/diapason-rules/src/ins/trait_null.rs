use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/trait-null",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:no-null-trait-with-ins"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c8335c37",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/e0eec63f",
        ],
        title: Text {
            fr: "Un trait est déclaré sans valeur à côté de l'INS",
            en: "A trait is declared without a value beside the INS",
        },
        docs: Text {
            fr: "Avec une INS, aucun trait ne peut être déclaré inconnu (`nullFlavor`, `null`, `\"\"`) : \
                le téléservice INSi les rend tous. Un trait nul montre que l'identité n'a pas été relue \
                depuis INSi.\n\n\
                À faire : renseigner la valeur rendue par le téléservice INSi, ou ne pas transmettre \
                l'INS.\n\n\
                Source : en-tête CDA du CI-SIS.",
            en: "With an INS no trait may be declared unknown (`nullFlavor`, `null`, `\"\"`): the INSi \
                service returns them all. A null trait shows that the identity was not read from INSi.\n\n\
                What to do: give the value that the INSi service returned, or do not send the INS.\n\n\
                Source: CI-SIS header of CDA.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !patient.carries_ins() {
        return;
    }
    for (label, field) in traits::strict(patient.identity).into_iter().filter(|(_, field)| !field.is_absent())
    {
        checks.require(!field.is_null(), || {
            let message = Message::new(Text {
                fr: "Ce trait est déclaré sans valeur alors que l'INS est transmise : {trait}. INSi rend \
                    tous les traits, le destinataire refusera l'identité. Renseigner la valeur d'INSi, ou \
                    retirer l'INS.",
                en: "This trait is declared without a value though the INS is sent: {trait}. INSi returns \
                    every trait, the receiver will refuse the identity. Give the value from INSi, or \
                    remove the INS.",
            });
            (field.at().or(patient.identity.at), message.words("trait", label))
        });
    }
}
