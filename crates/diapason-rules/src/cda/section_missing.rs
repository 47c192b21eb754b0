use super::{Header, body};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/section-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cda-body-present"],
        repeats: &[],
        title: Text {
            fr: "Le corps structuré n'a aucune section", en: "The structured body has no section"
        },
        docs: Text {
            fr: "Un corps structuré (`structuredBody`) contient au moins une `section` dans un \
                 `component`. Sans section, il n'y a rien à afficher.\n\n\
                 À faire : ajouter les sections du volet, chacune avec son texte lisible.\n\n\
                 Source : exigence propre à Diapason.",
            en: "A structured body (`structuredBody`) holds at least one `section` in a \
                 `component`. Without a section there is nothing to show.\n\n\
                 What to do: add the sections of the model, each with its readable text.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    let Some(structured) = body::structured(header) else { return };
    let mut components = header.children(structured, "component");
    let found = components.any(|component| header.child(component, "section").is_some());
    checks.require(found, || {
        let message = Message::new(Text {
            fr: "Le corps structuré du document n'a aucune section : le lecteur n'aura rien à \
                 lire. Ajouter les sections du volet.",
            en: "The structured body of the document has no section: readers will have nothing to \
                 read. Add the sections of the model.",
        });
        (header.at(structured), message)
    });
}
