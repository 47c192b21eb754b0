use super::Header;
use crate::model::root;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/id-root-uri",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:oid-form", "diapason:uuid-form"],
        repeats: root::ASSERTS,
        title: Text {
            fr: "La racine d'un identifiant est écrite comme une URI",
            en: "The root of an identifier is written as a URI",
        },
        docs: Text {
            fr: "Dans un document CDA, `@root` est un OID ou un UUID seul. La forme `urn:oid:` \
                 est celle de FHIR : un récepteur qui compare les racines ne reconnaît pas \
                 l'identifiant, et une INS ainsi écrite est perdue.\n\n\
                 À faire : retirer `urn:oid:` ou `urn:uuid:`, ou remplacer l'adresse par l'OID \
                 de l'espace d'identifiants.",
            en: "In a CDA document `@root` is an OID or a UUID alone. The form `urn:oid:` is \
                 that of FHIR: a receiver that compares roots does not recognise the identifier, \
                 and an INS written so is lost.\n\n\
                 What to do: remove `urn:oid:` or `urn:uuid:`, or replace the address by the OID \
                 of the space of identifiers.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for (identifier, _) in &header.identifiers {
        let Some(root) = identifier.root.filled() else { continue };
        checks.require(!root.contains(':'), || {
            let message = Message::new(Text {
                fr: "La racine de cet identifiant (@root) est écrite comme une URI, la forme de \
                     FHIR : un récepteur qui compare les racines ne le reconnaîtra pas. Écrire \
                     l'OID ou l'UUID seul.",
                en: "The root of this identifier (@root) is written as a URI, the form of FHIR: \
                     a receiver that compares roots will not recognise it. Write the OID or UUID \
                     alone.",
            });
            (identifier.root.at(), message)
        });
    }
}
