use super::root::{self, Looks};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/root-unrecognised",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:oid-form", "diapason:uuid-form"],
        repeats: root::ASSERTS,
        title: Text {
            fr: "La racine de l'identifiant n'est ni un OID ni un UUID",
            en: "The root of the identifier is neither an OID nor a UUID",
        },
        docs: Text {
            fr: "La racine d'un identifiant dit dans quel espace il est unique : un OID, un UUID, ou \
                 une URI dans les formats qui l'admettent. Un autre texte (un nom, un bouche-trou \
                 laissé par un modèle de document) n'a de sens que pour celui qui l'a écrit.\n\n\
                 À faire : mettre l'OID de l'espace d'identifiants, ou un UUID.",
            en: "The root of an identifier says in which space it is unique: an OID, a UUID, or a URI \
                 in the formats that take one. Any other text (a name, a placeholder left by a \
                 template) means something only to whoever wrote it.\n\n\
                 What to do: put the OID of the space of identifiers, or a UUID.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(root) = id.root else { return };
    checks.require(!root.looks_like(Looks::Neither), || {
        let message = Message::new(Text {
            fr: "La racine de cet identifiant n'est ni un OID ni un UUID : personne d'autre ne peut \
                 savoir ce qu'il désigne. Mettre l'OID de l'espace d'identifiants, ou un UUID.",
            en: "The root of this identifier is neither an OID nor a UUID: nobody else can know what \
                 it names. Put the OID of the space of identifiers, or a UUID.",
        });
        (id.identifier.root.at(), message)
    });
}
