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
            fr: "METADATA.XML n'est pas un SubmitObjectsRequest",
            en: "METADATA.XML is no SubmitObjectsRequest",
        },
        docs: Text {
            fr: "Les métadonnées d'un lot sont un `SubmitObjectsRequest` d'ebRIM 3.0 \
                 (`urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0`), et c'est l'élément racine du \
                 fichier. Enveloppées dans une autre requête, ou d'un autre format, elles ne sont \
                 lues par aucun destinataire.\n\n\
                 À faire : écrire `SubmitObjectsRequest` à la racine de `METADATA.XML`.\n\n\
                 Source : archives IHE_XDM officielles de l'ANS.",
            en: "The metadata of a lot is a `SubmitObjectsRequest` of ebRIM 3.0 \
                 (`urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0`), and it is the root element of \
                 the file. Wrapped in another request, or in another format, no receiver reads \
                 it.\n\nWhat to do: write `SubmitObjectsRequest` at the root of \
                 `METADATA.XML`.\n\nSource: official IHE_XDM archives of the ANS.",
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
                 destinataire ne lira pas ces métadonnées et n'intégrera aucun document. Mettre \
                 cette requête à la racine du fichier.",
            en: "The root of METADATA.XML is no SubmitObjectsRequest of ebRIM 3.0: the \
                 receiver will not read this metadata and will take in no document. Put that \
                 request at the root of the file.",
        });
        let document = metadata.document();
        (document.anchor(document.root_element().unwrap_or(NodeId::DOCUMENT)), message)
    });
}
