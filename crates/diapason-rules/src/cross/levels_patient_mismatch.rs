use super::documents::{Documents, DocumentsView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::compare::{Likeness, Trait, compare};

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/levels-patient-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les deux documents du message ne sont pas du même patient",
            en: "The two documents of the message are not about the same patient",
        },
        docs: Text {
            fr: "Un message peut porter le même compte rendu deux fois, au niveau 1 puis au \
                 niveau 3. Les deux concernent le même patient : deux INS font deux \
                 personnes.\n\nÀ faire : vérifier lequel des deux documents s'est égaré.",
            en: "A message may carry the same report twice, at level 1 and at level 3. Both are \
                 about the same patient: two INS make two people.\n\nWhat to do: check which of \
                 the two documents strayed.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some([here, there]) = view.patients else { return };
    for one in compare(here, there).into_iter().filter(|one| one.subject == Trait::Matricule) {
        checks.compare(one.likeness != Likeness::Differs, || (one.left, one.right, Message::new(MESSAGE)));
    }
}

const MESSAGE: Text = Text {
    fr: "Les deux documents du message n'ont pas le même matricule INS : l'un des deux est celui \
         d'un autre patient. Vérifier lequel s'est égaré.",
    en: "The two documents of the message do not have the same matricule INS: one of them is \
         another patient's. Check which one strayed.",
};
