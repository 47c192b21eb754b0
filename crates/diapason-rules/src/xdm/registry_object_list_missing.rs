use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Root;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/registry-object-list-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:submission-request"],
        repeats: &[],
        title: Text { fr: "RegistryObjectList manque", en: "RegistryObjectList is missing" },
        docs: Text {
            fr: "Le lot de soumission, les documents et leurs associations sont dans \
                 `RegistryObjectList` (`urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0`). Sans cette \
                 liste, ou sous un autre espace de noms, les métadonnées sont vides.\n\n\
                 À faire : placer les objets dans une `RegistryObjectList` de cet espace de noms.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The submission set, the documents and their associations stand in \
                 `RegistryObjectList` (`urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0`). Without \
                 this list, or under another namespace, the metadata is empty.\n\n\
                 What to do: put the objects in a `RegistryObjectList` of that namespace.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !matches!(metadata.root, Root::Submit | Root::Wrapped) {
        return;
    }
    checks.require(!metadata.lists.is_empty(), || {
        let message = Message::new(Text {
            fr: "Les métadonnées n'ont pas de RegistryObjectList d'ebRIM 3.0 : elles ne \
                 décrivent aucun document. Y placer le lot, les documents et leurs associations.",
            en: "The metadata has no RegistryObjectList of ebRIM 3.0: it describes no \
                 document. Put the submission set, the documents and their associations in it.",
        });
        (metadata.anchor(), message)
    });
}
