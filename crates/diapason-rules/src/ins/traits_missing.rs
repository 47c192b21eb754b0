use super::traits;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/traits-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:ins-traits", "fr-core:traits-with-matricule"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/bd82d722",
        ],
        title: Text { fr: "Un trait manque à côté de l'INS", en: "A trait is missing beside the INS" },
        docs: Text {
            fr: "Le matricule INS ne voyage jamais seul : il est accompagné du nom de naissance, de la \
                liste des prénoms, du premier prénom, du sexe, de la date et du lieu de naissance. C'est \
                ce qui permet au destinataire de vérifier que le document est bien celui de ce patient ; \
                sans un trait, il doit refuser l'identité.\n\n\
                À faire : renseigner le trait avec la valeur rendue par le téléservice INSi, ou ne pas \
                transmettre l'INS. Chaque trait manquant est signalé à part.\n\n\
                Source : structure minimale des documents du CI-SIS ; FR Core.",
            en: "The matricule INS never travels alone: with it go the birth family name, the list of \
                given names, the first given name, the sex, the date and the place of birth. They let the \
                receiver verify that the document is about this patient; when one is missing the identity \
                has to be refused.\n\n\
                What to do: fill the trait with the value that the INSi service returned, or do not send \
                the INS. Each missing trait is reported separately.\n\n\
                Source: CI-SIS minimal structure of documents; FR Core.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !patient.carries_ins() {
        return;
    }
    let identity = patient.identity;
    // A null trait is the business of `ins/trait-null`.
    for (label, field) in traits::strict(identity).into_iter().filter(|(_, field)| !field.is_null()) {
        checks.require(field.filled().is_some(), || {
            let message = Message::new(Text {
                fr: "L'INS est transmise sans ce trait : {trait}. Le destinataire ne peut pas vérifier que \
                    c'est le bon patient. Renseigner la valeur rendue par le téléservice INSi, ou retirer \
                    l'INS.",
                en: "The INS is sent without this trait: {trait}. The receiver cannot verify that it is \
                    the right patient. Give the value that the INSi service returned, or remove the INS.",
            });
            (field.at().or(identity.at), message.words("trait", label))
        });
    }
}
