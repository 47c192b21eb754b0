use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use std::collections::HashSet;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/id-repeated",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:object-ids"],
        repeats: &[],
        title: Text { fr: "Un id est donné à deux objets", en: "An id is given to two objects" },
        docs: Text {
            fr: "Dans `METADATA.XML`, un `id` désigne un seul élément. Deux éléments de même \
                 `id` se confondent dans un registre : l'un écrase l'autre, ou le lot est refusé.\n\n\
                 À faire : donner à chaque élément son propre `id`.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "In `METADATA.XML` an `id` names one element. Two elements with the same `id` \
                 are one in a registry: one overwrites the other, or the submission set is \
                 refused.\n\n\
                 What to do: give each element an `id` of its own.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let objects = metadata.documents.iter().chain(&metadata.packages).map(|object| &object.id);
    let classifications = parts::classifications(metadata).map(|code| &code.id);
    let identifiers = parts::identifiers(metadata).map(|identifier| &identifier.id);
    let associations = metadata.associations.iter().map(|association| &association.id);
    let ids = objects.chain(classifications).chain(identifiers).chain(associations);
    let mut seen = HashSet::new();
    for id in ids.filter_map(Option::as_ref) {
        checks.require(seen.insert(id.text()), || {
            let message = Message::new(Text {
                fr: "Cet id est déjà celui d'un autre élément : dans un registre, l'un \
                     écrasera l'autre. Donner à chaque élément son propre id.",
                en: "This id is that of another element already: in a registry one will \
                     overwrite the other. Give each element an id of its own.",
            });
            (id.anchor(), message)
        });
    }
}
