use super::patients::{Patients, PatientsView};
use diapason_core::{Checks, Context, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait};

pub(super) static RULE: Rule<Patients> = Rule {
    info: RuleInfo {
        id: "cross/identity-used-name-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cross-identity"],
        repeats: &[],
        title: Text {
            fr: "Le nom ou le prénom utilisé diffère entre l'enveloppe et le document",
            en: "The used name differs between envelope and document",
        },
        docs: Text {
            fr: "Le nom et le prénom utilisés sont des traits complémentaires : un écart \
                 n'empêche pas de rapprocher l'identité, mais qui reçoit le document affiche \
                 l'un ou l'autre et doute.\n\nÀ faire : reprendre les deux de la même fiche du \
                 patient.",
            en: "Used names are complementary traits: a difference does not keep the identity \
                 from being matched, but whoever receives the document shows one or the other, \
                 and doubts.\n\nWhat to do: take both from the same patient record.",
        },
    },
    check,
};

fn check(view: &PatientsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    view.compare(
        &[Trait::UsedFamilyName, Trait::UsedGivenName],
        |one| one == Likeness::Differs,
        checks,
        Text {
            fr: "Le nom ou le prénom utilisé n'est pas le même {here} et {there} : le lecteur \
             doutera de l'identité affichée. Reprendre les deux de la même fiche du patient.",
            en: "The used name is not the same {here} and {there}: the reader will doubt the \
             identity that is shown. Take both from the same patient record.",
        },
    );
}
