use super::root::{self, Looks};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/uuid-malformed",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:uuid-form"],
        repeats: root::ASSERTS,
        title: Text {
            fr: "L'UUID n'a pas la forme d'un UUID",
            en: "The UUID does not have the form of a UUID",
        },
        docs: Text {
            fr: "Un UUID a trente-deux chiffres hexadécimaux (`0` à `9`, `a` à `f`) en groupes de 8, \
                 4, 4, 4 et 12. Un UUID retouché à la main n'est plus garanti unique, et les \
                 registres XDS le refusent.\n\n\
                 À faire : laisser le logiciel générer l'UUID, ne jamais en modifier un.",
            en: "A UUID has thirty-two hexadecimal digits (`0` to `9`, `a` to `f`) in groups of 8, 4, \
                 4, 4 and 12. A UUID edited by hand is no longer sure to be unique, and XDS \
                 registries refuse it.\n\n\
                 What to do: let the software generate the UUID, never alter one.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(root) = id.root.filter(|root| root.looks_like(Looks::Uuid)) else {
        return;
    };
    checks.require(root.holds(), || {
        let message = Message::new(Text {
            fr: "La racine de cet identifiant ressemble à un UUID sans en être un (32 chiffres \
                 hexadécimaux en groupes de 8-4-4-4-12) : un registre le refusera. Faire générer un \
                 UUID par le logiciel.",
            en: "The root of this identifier looks like a UUID and is none (32 hexadecimal digits in \
                 groups of 8-4-4-4-12): a registry will refuse it. Let the software generate a UUID.",
        });
        (id.identifier.root.at(), message)
    });
}
