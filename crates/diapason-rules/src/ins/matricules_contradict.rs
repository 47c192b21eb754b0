use crate::InsIdView;
use crate::{Patient, PatientView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::Oid;

pub(super) static RULE: Rule<Patient> = Rule {
    info: RuleInfo {
        id: "ins/matricules-contradict",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["fr-core-2"],
        repeats: &[],
        title: Text {
            fr: "Deux matricules INS différents pour un patient",
            en: "Two different matricules INS for one patient",
        },
        docs: Text {
            fr: "Une personne a un seul NIR et, le temps de son immatriculation, un seul NIA. Deux \
                matricules différents de même nature désignent deux personnes : le destinataire ne peut \
                pas savoir laquelle. Un NIA à côté d'un NIR est permis, le NIR l'emporte.\n\n\
                À faire : garder le matricule rendu par le téléservice INSi. Un ancien matricule est de \
                l'historique : il ne se transmet pas comme une INS en vigueur.\n\n\
                Source : FR Core (fr-core-2) ; PAM France 2.11.2, § 4.4.1.",
            en: "A person has one NIR only and, while they are being registered, one NIA only. Two \
                different matricules of the same nature stand for two people: the receiver cannot know \
                which. A NIA beside a NIR is allowed, the NIR prevails.\n\n\
                What to do: keep the matricule that the INSi service returned. A former matricule is \
                history: it is not sent as an INS in force.\n\n\
                Source: FR Core (fr-core-2); PAM France 2.11.2, 4.4.1.",
        },
    },
    check,
};

fn check(patient: &PatientView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let nature = |id: &InsIdView<'_>| id.oid.is_some_and(Oid::is_nia);
    let ins: Vec<_> = patient.ins().filter(|id| id.identifier.extension.filled().is_some()).collect();
    for (at, id) in ins.iter().enumerate().skip(1) {
        let first = ins.iter().take(at).find(|first| nature(first) == nature(id));
        checks.require(first.is_none_or(|first| text(first).eq_ignore_ascii_case(text(id))), || {
            let message = Message::new(Text {
                fr: "L'identité porte deux matricules INS différents de même nature : ils désignent deux \
                    personnes, et le destinataire ne saura pas laquelle est le patient. Garder celui que \
                    le téléservice INSi a rendu.",
                en: "The identity carries two different matricules INS of the same nature: they stand for \
                    two people, and the receiver will not know which is the patient. Keep the one that \
                    the INSi service returned.",
            });
            (id.at(), message)
        });
    }
}

fn text<'v>(id: &'v InsIdView<'_>) -> &'v str {
    id.identifier.extension.text().unwrap_or_default().trim()
}
