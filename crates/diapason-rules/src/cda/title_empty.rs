use super::Header;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};

pub(super) static RULE: Rule<Header<'static>> = Rule {
    info: RuleInfo {
        id: "cda/title-empty",
        severity: Severity::Warning,
        lowered: &[],
        requirements: &["diapason:cda-title-filled"],
        repeats: &[
            "schematron/ASIP-STRUCT-MIN-StrucMin/template-1.2.250.1.213.1.1.1.1-2017-12-13T103531/da7bd296",
        ],
        title: Text { fr: "Le titre du document est vide", en: "The document title is empty" },
        docs: Text {
            fr: "L'élément `title` est présent mais ne contient aucun texte. Les contrôles \
                 officiels l'acceptent ; le lecteur, lui, voit une ligne vide dans la liste de ses \
                 documents.\n\n\
                 À faire : écrire dans `ClinicalDocument/title` un titre que le lecteur comprend \
                 seul.\n\n\
                 Source : exigence propre à Diapason.",
            en: "The element `title` is there but holds no text. The official checks accept it; \
                 readers see an empty line in their list of documents.\n\n\
                 What to do: write into `ClinicalDocument/title` a title that readers understand \
                 by itself.\n\n\
                 Source: a requirement of Diapason itself.",
        },
    },
    check,
};

fn check(header: &Header<'_>, _: &Context, checks: &mut Checks<'_>) {
    for title in header.live(header.root, "title") {
        checks.require(!header.document.string_value(title).trim().is_empty(), || {
            let message = Message::new(Text {
                fr: "Le titre du document (title) est présent mais vide : le lecteur verra une \
                     ligne sans nom. Écrire un titre lisible.",
                en: "The document title is there but empty: readers will see a line without a \
                     name. Write a readable title.",
            });
            (header.at(title), message)
        });
    }
}
