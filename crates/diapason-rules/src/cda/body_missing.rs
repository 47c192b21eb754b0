use super::{Header, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/body-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:component-once"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/f8ab80ad",
        ],
        title: Text { fr: "Le document n'a pas de corps", en: "The document has no body" },
        docs: Text {
            fr: "Un document a un corps, `component`, qui contient soit des sections \
                 (`structuredBody`), soit un fichier (`nonXMLBody`). Sans lui il n'y a rien à \
                 lire.\n\n\
                 À faire : ajouter `component` avec `structuredBody` ou `nonXMLBody`.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "A document has a body, `component`, which holds either sections \
                 (`structuredBody`) or a file (`nonXMLBody`). Without it there is nothing to \
                 read.\n\n\
                 What to do: add `component` with `structuredBody` or `nonXMLBody`.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let found = body::structured(header).or_else(|| body::unstructured(header));
    checks.require(found.is_some(), || {
        let message = Message::new(Text {
            fr: "Le document n'a pas de corps (component avec structuredBody ou nonXMLBody) : il \
                 n'y a rien à lire. Ajouter component avec structuredBody ou nonXMLBody.",
            en: "The document has no body (component with structuredBody or nonXMLBody): there is \
                 nothing to read. Add component with structuredBody or nonXMLBody.",
        });
        (header.near(header.root, "component"), message)
    });
}
