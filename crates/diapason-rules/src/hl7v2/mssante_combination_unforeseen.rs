use super::MessageView;
use super::transmission::{self, Metadata};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<super::Message> = Rule {
    info: RuleInfo {
        id: "hl7v2/mssante-combination-unforeseen",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["ci-sis-transmission:mssante-matrix"],
        repeats: &[],
        title: Text {
            fr: "La matrice MSSanté ne prévoit pas cette combinaison de métadonnées",
            en: "The MSSanté matrix does not foresee this combination of metadata",
        },
        docs: Text {
            fr: "Le volet donne une liste fermée de combinaisons pour l'envoi par MSSanté et annonce un \
                 message d'erreur pour les autres. Envoi au professionnel et au patient : \
                 INVISIBLE_REP_LEGAUX = N. Au professionnel seul : INVISIBLE_PATIENT = Y et \
                 INVISIBLE_REP_LEGAUX = N. Au patient seul : CONNEXION_SECRETE = N et DESTDMP = N. Les \
                 exemples officiels s'en écartent : c'est un avertissement.\n\n\
                 À faire : choisir une combinaison de la matrice, ou demander à la PFI ce qu'elle accepte.\n\n\
                 Source : CI-SIS, Transmission d'un document CDA R2 en HL7 v2 (2.1), règles de gestion \
                 MSSanté.",
            en: "The specification gives a closed list of combinations for sending by MSSanté and \
                 announces an error for the others. To professional and patient: INVISIBLE_REP_LEGAUX = \
                 N. To the professional only: INVISIBLE_PATIENT = Y and INVISIBLE_REP_LEGAUX = N. To the \
                 patient only: CONNEXION_SECRETE = N and DESTDMP = N. Official examples depart from it, \
                 so this is a warning.\n\n\
                 What to do: choose a combination of the matrix, or ask the platform what it accepts.\n\n\
                 Source: CI-SIS, Transmission of a CDA R2 document in HL7 v2 (2.1), management rules of \
                 MSSanté.",
        },
    },
    check,
};

fn check(view: &MessageView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let sent = [Metadata::ToProfessionals, Metadata::ToPatient].map(|to| transmission::answer(view, to));
    // What may never be sent to the patient, or is open for professionals, is for other rules.
    let (to, foreseen): (Text, &[(Metadata, &'static str)]) = match sent {
        [Some(true), Some(true)] => (TO_BOTH, &[(Metadata::HiddenFromGuardians, "N")]),
        [Some(true), Some(false)] => {
            (TO_PROFESSIONALS, &[(Metadata::HiddenFromPatient, "Y"), (Metadata::HiddenFromGuardians, "N")])
        }
        [Some(false), Some(true)] => {
            (TO_PATIENT, &[(Metadata::SecretConnection, "N"), (Metadata::ToDmp, "N")])
        }
        _ => return,
    };
    for (metadata, expected) in foreseen {
        let Some(value) = transmission::value(view, *metadata).filter(|value| value.is_one_of(&["Y", "N"]))
        else {
            continue;
        };
        let message = || Message::new(WORDS).fact("code", metadata.code()).fact("expected", *expected);
        checks.require(value.is(expected), || (value.anchor(), message().words("to", to)));
    }
}

const TO_BOTH: Text = Text { fr: "professionnel et patient", en: "professional and patient" };
const TO_PROFESSIONALS: Text = Text { fr: "professionnel seul", en: "professional only" };
const TO_PATIENT: Text = Text { fr: "patient seul", en: "patient only" };

const WORDS: Text = Text {
    fr: "{code} devrait valoir {expected} pour cet envoi MSSanté ({to}) : la matrice du volet ne prévoit \
         pas d'autre cas et la PFI peut renvoyer une erreur. Choisir une combinaison de la matrice.",
    en: "{code} should be {expected} for this transmission by MSSanté ({to}): the matrix of the \
         specification foresees no other case and the platform may answer with an error. Choose a \
         combination of the matrix.",
};
