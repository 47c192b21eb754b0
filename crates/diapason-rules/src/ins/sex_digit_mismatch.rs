use super::shape;
use crate::subject::trimmed;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Sex;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/sex-digit-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:ins-cross-checks"],
        repeats: &[],
        title: Text {
            fr: "Le sexe et le premier chiffre du matricule INS diffèrent",
            en: "The sex and the first digit of the matricule INS differ",
        },
        docs: Text {
            fr: "Le premier chiffre du matricule dit d'ordinaire le sexe : 1, 3 ou 7 pour un homme, 2, 4 \
                ou 8 pour une femme. Une différence peut être légitime (changement de sexe à l'état \
                civil, rectification en cours) ; elle trahit aussi des traits mêlés de deux personnes.\n\n\
                À faire : comparer le matricule et le sexe à la réponse d'INSi. S'ils y sont tels quels, \
                il n'y a rien à corriger.",
            en: "The first digit of the matricule usually tells the sex: 1, 3 or 7 for a man, 2, 4 or 8 \
                for a woman. A difference may be legitimate (change of sex in the civil status, \
                correction under way); it also betrays traits of two people mixed up.\n\n\
                What to do: compare the matricule and the sex with the answer of INSi. If they are the \
                same there, there is nothing to correct.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let field = &patient.identity.sex;
    let Some(sex @ (Sex::Male | Sex::Female)) =
        field.filled().and_then(|text| Sex::from_received(trimmed(text)))
    else {
        return;
    };
    if let Some(agree) = shape::all_agree(patient, |matricule| matricule.sex() == sex) {
        checks.require(agree, || {
            let message = Message::new(Text {
                fr: "Le premier chiffre du matricule INS et le sexe diffèrent : c'est possible (changement \
                    d'état civil), mais ce peuvent être les traits de deux personnes. Comparer à la \
                    réponse du téléservice INSi.",
                en: "The first digit of the matricule INS and the sex differ: that may be so (change of \
                    civil status), but these may be the traits of two people. Compare with the answer of \
                    the INSi service.",
            });
            (field.at(), message)
        });
    }
}
