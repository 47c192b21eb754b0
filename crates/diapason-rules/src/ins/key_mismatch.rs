use super::shape;
use crate::{InsId, InsIdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_ins::MatriculeFault;

pub(super) static RULE: Rule<InsId> = Rule {
    info: RuleInfo {
        id: "ins/key-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:ins-key"],
        repeats: &[],
        title: Text {
            fr: "La clé du matricule INS ne correspond pas",
            en: "The key of the matricule INS does not match",
        },
        docs: Text {
            fr: "Les deux derniers caractères du matricule sont une clé calculée sur les treize premiers : \
                 `97 - (n mod 97)`, où `2A` compte pour `19` et `2B` pour `18`. Une clé fausse prouve qu'un caractère au moins \
                 a été altéré ou inventé : le destinataire refuse l'identité ou rattache le document à un autre patient.\n\n\
                 À faire : redemander l'INS au téléservice INSi. Ne jamais corriger la clé seule.",
            en: "The last two characters of the matricule are a key computed over the first thirteen: `97 - (n \
                 mod 97)`, where `2A` counts as `19` and `2B` as `18`. A wrong key proves that at least one \
                 character was altered or made up: the receiver refuses the identity or files the document \
                 under somebody else.\n\n\
                 What to do: ask the INSi service for the INS again. Never correct the key alone.",
        },
    },
    check,
};

fn check(id: &InsIdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(faults) = shape::field_faults(id) else { return };
    checks.require(!faults.contains(MatriculeFault::Key), || {
        let message = Message::new(Text {
            fr: "La clé du matricule INS (position 14-15) ne correspond pas aux 13 premiers caractères : le destinataire ne \
                 retrouvera pas le patient. Redemander l'INS au téléservice INSi plutôt que corriger la clé.",
            en: "The key of the matricule INS (position 14-15) does not match its first 13 characters: the \
                 receiver will not find the patient. Ask the INSi service for the INS again rather than \
                 correct the key.",
        });
        (id.at(), message)
    });
}
