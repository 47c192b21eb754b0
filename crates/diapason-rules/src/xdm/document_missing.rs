use super::Metadata;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/document-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:document-entries"],
        repeats: &[],
        title: Text {
            fr: "Les métadonnées ne décrivent aucun document",
            en: "The metadata describes no document",
        },
        docs: Text {
            fr: "Chaque document envoyé a son `ExtrinsicObject`. Sans lui, un fichier présent \
                 dans l'archive n'est ni vérifié ni classé.\n\n\
                 À faire : décrire chaque document par un `ExtrinsicObject`.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Each document that is sent has its `ExtrinsicObject`. Without it, a file in \
                 the archive is neither verified nor filed.\n\n\
                 What to do: describe each document by an `ExtrinsicObject`.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    if metadata.lists.is_empty() {
        return;
    }
    checks.require(!metadata.documents.is_empty(), || {
        let message = Message::new(Text {
            fr: "Les métadonnées ne décrivent aucun document (ExtrinsicObject) : le \
                 destinataire n'intégrera rien. Décrire chaque document envoyé.",
            en: "The metadata describes no document (ExtrinsicObject): the receiver will take \
                 nothing in. Describe each document that is sent.",
        });
        (metadata.anchor(), message)
    });
}
