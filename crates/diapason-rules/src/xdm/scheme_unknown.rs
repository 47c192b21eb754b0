use super::{Metadata, parts};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_xdm::{Scheme, Value};

pub(super) static RULE: Rule<Metadata> = Rule {
    info: RuleInfo {
        id: "xdm/scheme-unknown",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["xds-metadata-fr:schemes"],
        repeats: &[],
        title: Text {
            fr: "Un schéma de classification ou d'identification est inconnu",
            en: "A classification or identification scheme is unknown",
        },
        docs: Text {
            fr: "Le schéma (`classificationScheme`, `identificationScheme`) dit ce qu'est le \
                 code ou l'identifiant : `typeCode`, `patientId` … IHE en fixe les UUID. Avec un \
                 autre, la valeur n'est celle d'aucun attribut et le destinataire l'ignore.\n\n\
                 À faire : reprendre l'UUID qu'IHE donne à l'attribut, en minuscules et avec \
                 `urn:uuid:`.\n\n\
                 Source : métadonnées XDS d'IHE.",
            en: "The scheme (`classificationScheme`, `identificationScheme`) says what the \
                 code or the identifier is: `typeCode`, `patientId` … IHE fixes their UUIDs. With \
                 another one the value belongs to no attribute and the receiver ignores it.\n\n\
                 What to do: take the UUID that IHE gives to the attribute, in lower case and with \
                 `urn:uuid:`.\n\n\
                 Source: XDS metadata of IHE.",
        },
    },
    check,
};

fn check(metadata: &diapason_xdm::Metadata<'_>, _: &Context, checks: &mut Checks<'_>) {
    for code in parts::classifications(metadata) {
        let is_kind = code.object_kind().is_some() || limits_metadata(code.class_node.as_ref());
        let scheme = code.known_scheme().is_some_and(Scheme::is_classification);
        let holds = scheme || limits_metadata(code.scheme.as_ref()) || (code.scheme.is_none() && is_kind);
        checks.require(holds, || {
            let message = Message::new(WORDS);
            let at = code.scheme.as_ref().or(code.class_node.as_ref());
            (parts::place(at, code.anchor), message.fact("attribute", "classificationScheme"))
        });
    }
    for identifier in parts::identifiers(metadata) {
        let known = identifier.known_scheme().is_some_and(|scheme| !scheme.is_classification());
        checks.require(known, || {
            let message = Message::new(WORDS);
            let at = parts::place(identifier.scheme.as_ref(), identifier.anchor);
            (at, message.fact("attribute", "identificationScheme"))
        });
    }
}

/// Whether it says that an object has limited metadata: of a document, of a submission set, of a folder.
fn limits_metadata(urn: Option<&Value<'_>>) -> bool {
    const NODES: [&str; 3] = [
        "urn:uuid:ab9b591b-83ab-4d03-8f5d-f93b1fb92e85",
        "urn:uuid:5003a9db-8d8d-49e6-bf0c-990e34ac7707",
        "urn:uuid:2c144a76-29a9-4b7c-af54-b25409fe7d03",
    ];
    urn.is_some_and(|urn| NODES.contains(&urn.text()))
}

const WORDS: Text = Text {
    fr: "L'attribut {attribute} n'est pas un schéma qu'IHE définit : le destinataire ne saura \
         pas ce qu'est cette valeur et l'ignorera. Reprendre l'UUID exact de l'attribut visé.",
    en: "The {attribute} is no scheme that IHE defines: the receiver will not know what this \
         value is and will ignore it. Take the exact UUID of the attribute that is meant.",
};
