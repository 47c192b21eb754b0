use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::Root;
use diapason_xml::NodeId;

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/metadata-not-submission",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:submission-request"],
        repeats: &[],
        title: Text {
            fr: "METADATA.XML n'est pas un SubmitObjectsRequest d'ebRIM 3.0",
            en: "METADATA.XML is no SubmitObjectsRequest of ebRIM 3.0",
        },
        docs: Text {
            fr: "Les métadonnées d'un lot sont un `SubmitObjectsRequest` d'ebRIM 3.0 \
                 (`urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0`), et c'est l'élément racine du \
                 fichier. Dans un autre espace de noms, elles ne sont lues par aucun destinataire.\n\n\
                 À faire : écrire `SubmitObjectsRequest`, dans cet espace de noms, à la racine de \
                 `METADATA.XML`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "The metadata of a submission set is a `SubmitObjectsRequest` of ebRIM 3.0 \
                 (`urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0`), and it is the root element of \
                 the file. In another namespace no receiver reads it.\n\n\
                 What to do: write `SubmitObjectsRequest`, in that namespace, at the root of \
                 `METADATA.XML`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if metadata.root == Root::Old {
        return;
    }
    checks.require(metadata.root == Root::Submit, || {
        let message = Message::new(Text {
            fr: "La racine de METADATA.XML n'est pas un SubmitObjectsRequest d'ebRIM 3.0 : le \
                 destinataire ne lira pas ces métadonnées et n'intégrera aucun document. Écrire \
                 cette requête, dans l'espace de noms urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0.",
            en: "The root of METADATA.XML is no SubmitObjectsRequest of ebRIM 3.0: the \
                 receiver will not read this metadata and will take in no document. Write that \
                 request, in the namespace urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0.",
        });
        let document = metadata.document();
        (document.anchor(document.root_element().unwrap_or(NodeId::DOCUMENT)), message)
    });
}
