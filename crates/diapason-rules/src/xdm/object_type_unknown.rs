use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::ObjectKind;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/object-type-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:entry-attributes", "xds-metadata-fr:schemes"],
        repeats: &[],
        title: Text {
            fr: "L'objectType d'un document n'est pas celui d'IHE",
            en: "The objectType of a document is not the one of IHE",
        },
        docs: Text {
            fr: "`objectType` dit qu'un `ExtrinsicObject` est un document : \
                 `urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1` (ou, pour un document à la \
                 demande, `urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248`). Avec une autre valeur, \
                 ce n'est plus un document pour personne.\n\n\
                 À faire : écrire cet UUID.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "`objectType` says that an `ExtrinsicObject` is a document: \
                 `urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1` (or, for a document on demand, \
                 `urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248`). With another value it is a \
                 document for nobody.\n\n\
                 What to do: write that UUID.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for entry in &metadata.documents {
        let Some(object_type) = entry.object_type.as_ref().filter(|value| !value.is_blank()) else {
            continue;
        };
        let kind = ObjectKind::of(object_type.text());
        let holds = matches!(kind, Some(ObjectKind::DocumentEntry | ObjectKind::OnDemandDocumentEntry));
        checks.require(holds, || {
            let message = Message::new(Text {
                fr: "L'objectType de cet ExtrinsicObject n'est pas celui d'un document \
                     (urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1) : le destinataire ne le \
                     prendra pas pour un document. Écrire cet UUID.",
                en: "The objectType of this ExtrinsicObject is not that of a document \
                     (urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1): the receiver will not take \
                     it for a document. Write that UUID.",
            });
            (object_type.anchor(), message)
        });
    }
}
