use super::root::{self, Looks};
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/oid-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:oid-form"],
        repeats: root::ASSERTS,
        title: Text { fr: "L'OID n'a pas la forme d'un OID", en: "The OID does not have the form of an OID" },
        docs: Text {
            fr: "Un OID est une suite de nombres séparés par des points, sans zéro de tête : le \
                 premier vaut 0, 1 ou 2, et le deuxième reste sous 40 après 0 ou 1. Un OID mal écrit \
                 ne désigne rien : l'identifiant n'est plus unique, et deux systèmes ne sauront plus \
                 s'ils parlent de la même chose.\n\n\
                 À faire : reprendre l'OID attribué, sans espace ni zéro ajouté.",
            en: "An OID is a sequence of numbers separated by dots, without leading zeros: the first \
                 is 0, 1 or 2, and the second is below 40 after 0 or 1. An OID written otherwise \
                 names nothing: the identifier is no longer unique, and two systems cannot tell \
                 whether they speak of the same thing.\n\n\
                 What to do: take the assigned OID again, without added spaces or zeros.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(root) = id.root.filter(|root| root.looks_like(Looks::Oid)) else { return };
    checks.require(root.holds(), || {
        let message = Message::new(Text {
            fr: "La racine de cet identifiant n'est pas un OID bien formé ({defect}) : l'identifiant \
                 ne désigne plus rien d'unique. Reprendre l'OID attribué.",
            en: "The root of this identifier is not a well-formed OID ({defect}): the identifier no \
                 longer names anything unique. Take the assigned OID again.",
        });
        (id.identifier.root.at(), message.words("defect", root.defect()))
    });
}
