use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/secret-connection-without-effect",
        severity: Severity::Info,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata"],
        repeats: &[],
        title: Text {
            fr: "La connexion secrète est demandée sans envoi au DMP",
            en: "The secret connection is asked for without publication to the DMP",
        },
        docs: Text {
            fr: "`CONNEXION_SECRETE` ne concerne que le DMP : avec `DESTDMP` = N elle est sans effet, et \
                 le document part par MSSanté comme les autres.\n\n\
                 À faire : mettre CONNEXION_SECRETE à N, ou vérifier que l'envoi par MSSanté respecte le \
                 souhait du patient.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnée \
                 CONNEXION_SECRETE.",
            en: "`CONNEXION_SECRETE` is about the DMP only: with `DESTDMP` = N it has no effect, and the \
                 document goes by MSSanté like any other.\n\n\
                 What to do: set CONNEXION_SECRETE to N, or make sure that sending by MSSanté respects \
                 the wish of the patient.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata \
                 CONNEXION_SECRETE.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let to_dmp = transmission::answer(view, Metadata::ToDmp);
    let to_patient_only = transmission::says_yes(view, Metadata::ToPatient)
        && transmission::answer(view, Metadata::ToProfessionals) == Some(false);
    // Sent to the patient only, it is against the matrix.
    if to_dmp == Some(false)
        && !to_patient_only
        && let Some(secret) = transmission::value(view, Metadata::SecretConnection)
    {
        checks.require(!secret.is("Y"), || (secret.anchor(), Message::new(WORDS)));
    }
}

const WORDS: Text = Text {
    fr: "CONNEXION_SECRETE vaut Y sans envoi au DMP : elle est sans effet sur un envoi par MSSanté. \
         Vérifier que cet envoi respecte le souhait du patient, ou la mettre à N.",
    en: "CONNEXION_SECRETE is Y without publication to the DMP: it has no effect on sending by MSSanté. \
         Make sure that this respects the wish of the patient, or set it to N.",
};
