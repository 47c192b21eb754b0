use super::{
    Metadata, attributes,
    parts::{self, Object},
};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/attribute-repeated",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:entry-attributes", "xds-metadata-fr:set-attributes"],
        repeats: &[],
        title: Text { fr: "Un attribut est répété", en: "An attribute is repeated" },
        docs: Text {
            fr: "La plupart des attributs XDS n'ont qu'une valeur. Quand il y en a deux, un \
                 logiciel prend la première et un autre la dernière, ou le registre refuse.\n\n\
                 À faire : ne garder que la bonne valeur.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Most XDS attributes have one value. Where there are two, one program takes \
                 the first and another the last, or the registry refuses.\n\n\
                 What to do: keep the right value only.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for Object { object, role } in parts::objects(metadata) {
        for attribute in attributes::of(role) {
            let Some(most) = attribute.most else { continue };
            let count = attribute.count(object);
            if count == 0 {
                continue;
            }
            checks.require(count <= most, || {
                let message = Message::new(Text {
                    fr: "L'attribut {object}.{attribute} a {count} valeurs, pour {most} au \
                         plus : selon le logiciel, c'est l'une ou l'autre qui sera lue. Ne garder \
                         que la bonne.",
                    en: "The attribute {object}.{attribute} has {count} values, for {most} at \
                         most: depending on the software, one or the other will be read. Keep the \
                         right one.",
                });
                let message = message.fact("object", role.name()).fact("attribute", attribute.name);
                let message = message.fact("count", count.to_string()).fact("most", most.to_string());
                (attribute.nth(object, most).unwrap_or(object.anchor), message)
            });
        }
    }
}
