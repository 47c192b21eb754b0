use super::marks;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::status::Attribute;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/attributes-homonym-and-fictitious",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["EXI ID 24"],
        repeats: &[],
        title: Text {
            fr: "L'identité est à la fois homonyme et fictive",
            en: "The identity is both homonym and fictitious",
        },
        docs: Text {
            fr: "Selon le guide INS, seuls les attributs douteux et homonyme peuvent coexister. La \
                combinaison homonyme (`HOMA`) et fictif (`FICT`) semble donc exclue, mais les sources \
                publiques ne sont pas toutes aussi nettes : c'est un avertissement.\n\n\
                À faire : retirer `HOMA` d'une identité fictive.\n\n\
                Source : guide INS v3.0, EXI ID 24, lu de seconde main.",
            en: "The INS guide says that only the attributes doubtful and homonym may coexist. Homonym \
                (`HOMA`) with fictitious (`FICT`) seems excluded then, but public sources are not all as \
                clear: this is a warning.\n\n\
                What to do: remove `HOMA` from a fictitious identity.\n\n\
                Source: INS guide v3.0, EXI ID 24, read second-hand.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if patient.identity.attributes.is_empty() {
        return;
    }
    let homonym = marks::given(patient, Attribute::Homonym);
    checks.require(homonym.is_none() || marks::given(patient, Attribute::Fictitious).is_none(), || {
        let message = Message::new(Text {
            fr: "L'identité est dite à la fois homonyme (HOMA) et fictive (FICT) : seuls douteux et \
                homonyme peuvent coexister, et une identité fictive n'a pas d'homonyme à distinguer. \
                Retirer HOMA.",
            en: "The identity is said to be both homonym (HOMA) and fictitious (FICT): only doubtful and \
                homonym may coexist, and a fictitious identity has no namesake to be told from. Remove \
                HOMA.",
        });
        (homonym.unwrap_or(patient.identity.at), message)
    });
}
