use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/object-id-malformed",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:object-ids"],
        repeats: &[],
        title: Text {
            fr: "L'id d'un document ou d'un lot n'est pas un UUID",
            en: "The id of a document or submission set is no UUID",
        },
        docs: Text {
            fr: "L'`id` d'un `ExtrinsicObject` ou d'un `RegistryPackage` est une URN \
                 `urn:uuid:` en minuscules. C'est sous cet identifiant que le registre le garde et \
                 que les associations le nomment.\n\n\
                 À faire : tirer un UUID et l'écrire \
                 `urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, en minuscules.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "The `id` of an `ExtrinsicObject` or of a `RegistryPackage` is a `urn:uuid:` \
                 URN in lower case. It is under this identifier that the registry keeps it and \
                 that associations name it.\n\n\
                 What to do: draw a UUID and write it \
                 `urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in lower case.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for object in metadata.documents.iter().chain(&metadata.packages) {
        let holds = object.id.as_ref().is_some_and(|id| parts::is_urn_uuid(id.text()));
        checks.require(holds, || {
            let message = Message::new(Text {
                fr: "L'id de cet objet n'est pas une URN urn:uuid: en minuscules : un registre \
                     ou le DMP le refusera. Tirer un UUID et l'écrire sous cette forme.",
                en: "The id of this object is no urn:uuid: URN in lower case: a registry or \
                     the DMP will refuse it. Draw a UUID and write it in that form.",
            });
            (parts::place(object.id.as_ref(), object.anchor), message)
        });
    }
}
