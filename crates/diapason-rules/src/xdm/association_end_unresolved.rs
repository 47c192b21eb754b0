use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/association-end-unresolved",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:object-ids"],
        repeats: &[],
        title: Text {
            fr: "Une association nomme un objet absent",
            en: "An association names an object that is not there",
        },
        docs: Text {
            fr: "`sourceObject` et `targetObject` sont les `id` des deux objets que \
                 l'association relie. Quand l'un d'eux n'existe pas, le document n'est rattaché à \
                 rien et un registre refuse le lot.\n\n\
                 À faire : reprendre l'`id` exact de l'objet. Seule la cible d'un remplacement ou \
                 d'un complément peut être ailleurs : c'est un document déjà partagé.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "`sourceObject` and `targetObject` are the `id` of the two objects that the \
                 association ties. Where one of them does not exist, the document is tied to \
                 nothing and a registry refuses the set.\n\n\
                 What to do: take the exact `id` of the object. Only the target of a replacement \
                 or of an addition may be elsewhere: it is a document that was shared before.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let ids = parts::ids(metadata);
    for association in &metadata.associations {
        let target = (association.short_kind() == Some("HasMember")).then_some(&association.target);
        let ends = [("sourceObject", Some(&association.source)), ("targetObject", target)];
        for (name, end) in ends.into_iter().filter_map(|(name, end)| Some((name, end?))) {
            checks.require(parts::is_one_of(end.as_ref(), &ids), || {
                let message = Message::new(Text {
                    fr: "L'attribut {end} de cette association n'est l'id d'aucun objet de ces \
                         métadonnées : le lien est perdu et le lot refusé. Reprendre l'id exact de \
                         l'objet.",
                    en: "The {end} of this association is the id of no object of this \
                         metadata: the tie is lost and the submission set refused. Take the exact \
                         id of the object.",
                });
                (parts::place(end.as_ref(), association.anchor), message.fact("end", name))
            });
        }
    }
}
