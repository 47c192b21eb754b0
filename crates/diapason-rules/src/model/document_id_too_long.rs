use crate::Holder;
use crate::{Id, IdView};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::id::Oid;

pub(super) static RULE: Rule<Id> = Rule {
    info: RuleInfo {
        id: "model/document-id-too-long",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["identifiers:oid-length"],
        repeats: &[],
        title: Text {
            fr: "L'identifiant du document dépasse 128 caractères",
            en: "The identifier of the document is longer than 128 characters",
        },
        docs: Text {
            fr: "Partagé en XDS ou dans le DMP, le document est identifié par `racine^extension`, en \
                 128 caractères au plus. Au-delà, le registre le refuse.\n\n\
                 À faire : raccourcir l'extension, ou identifier le document par une racine seule.",
            en: "When it is shared through XDS or the DMP, a document is identified by \
                 `root^extension`, in 128 characters at most. Beyond that the registry refuses it.\n\n\
                 What to do: shorten the extension, or identify the document by a root alone.",
        },
    },
    check,
};

fn check(id: &IdView<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(root) = id.identifier.root.text().filter(|_| id.holder == Holder::Document) else { return };
    let extension = id.identifier.extension.filled().map_or(0, |extension| 1 + extension.chars().count());
    let length = root.chars().count() + extension;
    checks.require(length <= Oid::XDS_UNIQUE_ID_LENGTH, || {
        let message = Message::new(Text {
            fr: "L'identifiant du document a {length} caractères (racine^extension), plus que les 128 \
                 d'un uniqueId XDS : le registre refusera le document. Raccourcir l'extension.",
            en: "The identifier of the document has {length} characters (root^extension), more than \
                 the 128 of an XDS uniqueId: the registry will refuse the document. Shorten the \
                 extension.",
        });
        (id.identifier.extension.at().or(id.identifier.root.at()), message.fact("length", length.to_string()))
    });
}
