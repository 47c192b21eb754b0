use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Scheme;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/unique-id-not-oid",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:unique-ids"],
        repeats: &[],
        title: Text { fr: "uniqueId ou sourceId n'est pas un OID", en: "A uniqueId or sourceId is no OID" },
        docs: Text {
            fr: "`uniqueId` identifie le document, ou le lot, dans le monde entier ; \
                 `sourceId` identifie l'émetteur. Ce sont des OID, sans `urn:oid:` ; celui d'un \
                 document peut être suivi de `^` et d'une extension. Un UUID ou un nom est refusé \
                 par le registre, et un remplacement ne retrouvera pas le document.\n\n\
                 À faire : écrire l'OID, celui de `ClinicalDocument/id` pour un document.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`uniqueId` identifies the document, or the submission set, in the whole \
                 world; `sourceId` identifies the sender. They are OIDs, without `urn:oid:`; that \
                 of a document may be followed by `^` and an extension. A registry refuses a UUID \
                 or a name, and a replacement will not find the document.\n\n\
                 What to do: write the OID, that of `ClinicalDocument/id` for a document.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    let of_entries = metadata.documents.iter().map(|entry| (entry, Scheme::EntryUniqueId));
    let of_sets = metadata.submission_sets();
    let of_sets =
        of_sets.flat_map(|set| [Scheme::SetUniqueId, Scheme::SetSourceId].map(|scheme| (set, scheme)));
    for (object, scheme) in of_entries.chain(of_sets) {
        let Some(id) = object.identifier(scheme).filter(|id| !id.is_blank()) else { continue };
        let text = id.trimmed();
        let root = match scheme {
            Scheme::EntryUniqueId => text.split_once('^').map_or(text, |(root, _)| root),
            _ => text,
        };
        checks.require(parts::looks_like_an_oid(root), || {
            let message = Message::new(Text {
                fr: "L'attribut {attribute} n'est pas un OID : le registre le refusera, et un \
                     remplacement ne retrouvera pas le document. Écrire l'OID seul, sans urn:oid:.",
                en: "The {attribute} is no OID: the registry will refuse it, and a replacement \
                     will not find the document. Write the OID alone, without urn:oid:.",
            });
            (id.anchor(), message.fact("attribute", scheme.attribute()))
        });
    }
}
