use super::MessageView;
use super::transmission::{self, Metadata, Role};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/recipient-kind-missing",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:recipients"],
        repeats: &[],
        title: Text {
            fr: "Aucun destinataire n'est de la sorte demandée",
            en: "No recipient is of the kind that is asked for",
        },
        docs: Text {
            fr: "`DESTMSSANTEPAT` envoie au patient, `DESTMSSANTEPS` à un professionnel, une organisation \
                 ou une application. Les PRT `RCT` ne nomment personne de cette sorte : cet envoi-là ne \
                 se fera pas.\n\n\
                 À faire : ajouter le destinataire, ou mettre la métadonnée à N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DESTMSSANTEPS et DESTMSSANTEPAT.",
            en: "`DESTMSSANTEPAT` sends to the patient, `DESTMSSANTEPS` to a professional, an \
                 organisation or an application. The PRT `RCT` name nobody of that kind: this \
                 transmission will not take place.\n\n\
                 What to do: add the recipient, or set the metadata to N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata \
                 DESTMSSANTEPS and DESTMSSANTEPAT.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let recipients = || transmission::with_role(view, Role::Recipient);
    if recipients().next().is_none() {
        return;
    }
    let kinds = [(Metadata::ToProfessionals, false, PROFESSIONAL), (Metadata::ToPatient, true, PATIENT)];
    for (metadata, patient, who) in kinds {
        let Some(asked) = transmission::value(view, metadata).filter(|value| value.is("Y")) else { continue };
        let named = recipients().any(|recipient| recipient.is_patient() == patient);
        let message = || Message::new(WORDS).fact("code", metadata.code()).words("who", who);
        checks.require(named, || (asked.anchor(), message()));
    }
}

const PROFESSIONAL: Text = Text {
    fr: "un professionnel, une organisation ou une application",
    en: "a professional, an organisation or an application",
};
const PATIENT: Text = Text { fr: "le patient", en: "the patient" };

const WORDS: Text = Text {
    fr: "{code} vaut Y mais aucun PRT RCT ne désigne {who} : cet envoi ne se fera pas. Ajouter ce \
         destinataire, ou mettre {code} à N.",
    en: "{code} is Y but no PRT RCT names {who}: this transmission will not take place. Add this \
         recipient, or set {code} to N.",
};
