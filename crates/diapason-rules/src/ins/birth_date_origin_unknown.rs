use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/birth-date-origin-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:json-model-shape"],
        repeats: &[],
        title: Text {
            fr: "L'origine de la date de naissance est inconnue",
            en: "The origin of the date of birth is unknown",
        },
        docs: Text {
            fr: "Le champ `birthDateOrigin` dit comment la date de naissance a été obtenue : `exact` (état \
                civil complet), `interpreted` (complétée par règle) ou `lunar` (calendrier lunaire). Une \
                autre valeur empêche de savoir si l'INS peut être transmise.\n\n\
                À faire : employer l'une des trois valeurs, ou omettre le champ.",
            en: "The field `birthDateOrigin` says how the date of birth was obtained: `exact` (whole civil \
                status), `interpreted` (completed by rule) or `lunar` (lunar calendar). With another \
                value nobody knows whether the INS may be sent.\n\n\
                What to do: use one of the three values, or leave the field out.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let origin = &patient.identity.birth_date_origin;
    let Some(text) = origin.filled() else { return };
    checks.require(matches!(text.trim(), "exact" | "interpreted" | "lunar"), || {
        let message = Message::new(Text {
            fr: "L'origine de la date de naissance n'est ni exact, ni interpreted, ni lunar : impossible \
                de savoir si l'INS peut l'accompagner. Employer l'une des trois valeurs, ou omettre le \
                champ.",
            en: "The origin of the date of birth is none of exact, interpreted and lunar: nobody knows \
                whether the INS may go with it. Use one of the three values, or leave the field out.",
        });
        (origin.at(), message)
    });
}
