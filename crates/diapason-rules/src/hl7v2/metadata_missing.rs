use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/metadata-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-transmission:metadata"],
        repeats: &[],
        title: Text {
            fr: "Une métadonnée DMP/MSSanté obligatoire manque",
            en: "A required metadata for DMP and MSSanté is missing",
        },
        docs: Text {
            fr: "Huit métadonnées sont obligatoires, de `MASQUE_PS` à `DESTMSSANTEPAT` : masquages, \
                 connexion secrète, changement de confidentialité, destinations. Sans l'une d'elles la \
                 PFI ne sait pas si le document doit être masqué, ni où l'envoyer.\n\n\
                 À faire : ajouter l'OBX de cette métadonnée, à sa place, avec Y ou N.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), métadonnées \
                 DMP/MSSanté.",
            en: "Eight metadata are required, from `MASQUE_PS` to `DESTMSSANTEPAT`: what is hidden, \
                 secret connection, change of confidentiality, destinations. Without one of them the \
                 platform cannot tell whether the document is to be hidden, nor where to send it.\n\n\
                 What to do: add the OBX of this metadata, in its place, with Y or N.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), metadata for DMP and \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    for metadata in Metadata::ALL.into_iter().take_while(|metadata| *metadata <= Metadata::ToPatient) {
        let found = transmission::value(view, metadata).is_some();
        checks.require(found, || {
            let at = transmission::place_of(view, metadata);
            (view.message.missing("OBX", at), Message::new(WORDS).fact("code", metadata.code()))
        });
    }
}

const WORDS: Text = Text {
    fr: "La métadonnée {code} manque : la PFI ne peut pas décider du masquage ou de l'envoi du document. \
         Ajouter cet OBX à sa place, avec Y ou N.",
    en: "The metadata {code} is missing: the platform cannot decide on hiding or sending the document. \
         Add this OBX in its place, with Y or N.",
};
