use super::{Header, replaced};
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/parent-document-id-missing",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["ci-sis-cda:parentDocument-id"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/0a5f336d",
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/c69fdd25",
        ],
        title: Text {
            fr: "Le document remplacé n'est pas identifié",
            en: "The replaced document is not identified",
        },
        docs: Text {
            fr: "`parentDocument/id` reprend l'`id` du document remplacé. Sans lui, rien ne peut \
                 être remplacé et les deux versions restent côte à côte.\n\n\
                 À faire : recopier l'`id` de la version précédente.\n\n\
                 Source : structuration minimale du CI-SIS.",
            en: "`parentDocument/id` repeats the `id` of the replaced document. Without it nothing \
                 can be replaced and both versions stay side by side.\n\n\
                 What to do: copy the `id` of the previous version.\n\n\
                 Source: CI-SIS minimal structure.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for parent in replaced::relations(header).filter_map(|node| header.child(node, "parentDocument")) {
        let found = header.live(parent, "id").any(|id| header.attribute(id, "root").is_some());
        checks.require(found, || {
            let message = Message::new(Text {
                fr: "Le document dit en remplacer un autre sans l'identifier (parentDocument/id \
                     avec @root, sans nullFlavor) : les deux resteront affichés. Recopier l'id de \
                     la version précédente.",
                en: "The document says that it replaces another without identifying it \
                     (parentDocument/id with @root, without nullFlavor): both will stay on \
                     display. Copy the id of the previous version.",
            });
            (header.near(parent, "id"), message)
        });
    }
}
