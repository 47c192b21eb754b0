use super::{
    Metadata,
    attributes::{self, Mandatory},
    parts::{self, Object},
};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/attribute-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:entry-attributes", "xds-metadata-fr:set-attributes"],
        repeats: &[],
        title: Text { fr: "Un attribut obligatoire manque", en: "A mandatory attribute is missing" },
        docs: Text {
            fr: "Les métadonnées sont la fiche du document : sans son type, sa date, son \
                 auteur ou son patient, le destinataire ne sait où le classer, et le DMP refuse \
                 l'envoi.\n\n\
                 À faire : renseigner l'attribut à partir du document.\n\n\
                 Source : métadonnées XDS, telles que les archives officielles de l'ANS les \
                 portent.",
            en: "Metadata is the description of the document: without its type, its date, its \
                 author or its patient the receiver does not know where to file it, and the DMP \
                 refuses the sending.\n\n\
                 What to do: fill the attribute from the document.\n\n\
                 Source: XDS metadata, as the official archives of the ANS carry it.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for Object { object, role } in parts::objects(metadata) {
        let mandatory =
            attributes::of(role).iter().filter(|attribute| attribute.is_mandatory == Mandatory::Yes);
        for attribute in mandatory {
            checks.require(attribute.count(object) > 0, || {
                let message = Message::new(Text {
                    fr: "L'attribut {object}.{attribute} manque ou est vide : le destinataire \
                         ne pourra pas classer le document, et le DMP le refusera. Le renseigner.",
                    en: "The attribute {object}.{attribute} is missing or empty: the receiver \
                         cannot file the document, and the DMP will refuse it. Fill it.",
                });
                let message = message.fact("object", role.name()).fact("attribute", attribute.name);
                (attribute.near(object), message)
            });
        }
    }
}
