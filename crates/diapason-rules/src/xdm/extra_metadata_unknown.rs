use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/extra-metadata-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:extra-metadata"],
        repeats: &[],
        title: Text { fr: "L'action demandée est inconnue", en: "The action that is asked for is unknown" },
        docs: Text {
            fr: "Le slot `urn:action:extraMetadataSlot` demande de remplacer (`C`) ou de \
                 supprimer (`D`) un document déjà envoyé. Une autre valeur n'est pas comprise, et \
                 le document périmé reste lisible.\n\n\
                 À faire : écrire `C` ou `D`, ou retirer le slot.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The slot `urn:action:extraMetadataSlot` asks to replace (`C`) or delete (`D`) \
                 a document that was sent before. Another value is not understood, and the \
                 outdated document stays readable.\n\n\
                 What to do: write `C` or `D`, or remove the slot.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for action in metadata.documents.iter().filter_map(|entry| entry.value_of("urn:action:extraMetadataSlot"))
    {
        checks.require(matches!(action.trimmed(), "C" | "D"), || {
            let message = Message::new(Text {
                fr: "Le slot urn:action:extraMetadataSlot ne vaut ni C ni D : le destinataire \
                     ne saura pas s'il doit remplacer ou supprimer un document. Écrire la bonne \
                     lettre, ou retirer le slot.",
                en: "The slot urn:action:extraMetadataSlot is neither C nor D: the receiver \
                     will not know whether to replace or delete a document. Write the right \
                     letter, or remove the slot.",
            });
            (action.anchor(), message)
        });
    }
}
