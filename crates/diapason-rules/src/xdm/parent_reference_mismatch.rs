use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Value;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/parent-reference-mismatch",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["xds-metadata-fr:object-ids"],
        repeats: &[],
        title: Text {
            fr: "Une classification ou un identifiant nomme un autre objet que le sien",
            en: "A classification or an identifier names another object than its own",
        },
        docs: Text {
            fr: "`classifiedObject` et `registryObject` sont l'`id` de l'objet qui porte la \
                 classification ou l'identifiant. Quand ils en nomment un autre, certains \
                 logiciels suivent l'emplacement et d'autres la référence : le code passe d'un \
                 objet à l'autre, ou se perd.\n\n\
                 À faire : y écrire l'`id` de l'objet qui contient l'élément.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "`classifiedObject` and `registryObject` are the `id` of the object that \
                 carries the classification or the identifier. Where they name another one, some \
                 software follows the place and some the reference: the code goes from one object \
                 to the other, or is lost.\n\n\
                 What to do: write the `id` of the object that holds the element.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let mut checked = 0_usize;
    let mut wrong = Vec::new();
    let objects = metadata.documents.iter().chain(&metadata.packages);
    for object in objects {
        let id = object.id.as_ref().map(Value::text);
        let classified = object.classifications.iter().map(|code| (&code.classified_object, code.anchor));
        let identified = object.identifiers.iter().map(|given| (&given.registry_object, given.anchor));
        for (reference, anchor) in classified.chain(identified) {
            checked += 1;
            if reference.as_ref().map(Value::text) != id {
                wrong.push(parts::place(reference.as_ref(), anchor));
            }
        }
    }
    for code in &metadata.loose_classifications {
        wrong.push(parts::place(code.classified_object.as_ref(), code.anchor));
    }
    for given in &metadata.loose_identifiers {
        wrong.push(parts::place(given.registry_object.as_ref(), given.anchor));
    }
    if checked == 0 && wrong.is_empty() {
        return;
    }
    let first = wrong.first();
    checks.require(first.is_none(), || {
        let message = Message::new(Text {
            fr: "{count} référence(s) classifiedObject ou registryObject ne sont pas l'id de \
                 l'objet qui les porte, ici la première : selon le logiciel, le code sera rattaché \
                 à un autre objet ou perdu. Y écrire l'id de l'objet qui contient l'élément.",
            en: "{count} classifiedObject or registryObject references are not the id of the \
                 object that carries them, here the first: depending on the software the code will \
                 go to another object or be lost. Write the id of the object that holds the \
                 element.",
        });
        (first.copied().unwrap_or(metadata.anchor()), message.fact("count", wrong.len().to_string()))
    });
}
