use super::documents::{Documents, DocumentsView};
use super::same_identifier;
use diapason_core::{Checks, Context, Message, Rule, RuleInfo, Severity, Text};
use diapason_model::Professional;

pub(super) static RULE: Rule<Documents> = Rule {
    info: RuleInfo {
        id: "cross/authors-mismatch",
        severity: Severity::Error,
        lowered: &[],
        requirements: &["diapason:cross-document"],
        repeats: &[],
        title: Text {
            fr: "Les auteurs diffèrent entre les métadonnées et le document",
            en: "The authors differ between metadata and document",
        },
        docs: Text {
            fr: "Les métadonnées nomment chaque `author` du document, personnes et dispositifs : \
                 même nombre, mêmes identifiants.\n\nÀ faire : faire un `author` des métadonnées \
                 de chaque `author` du document.",
            en: "The metadata name each `author` of the document, people and devices: the same \
                 number, the same ids.\n\nWhat to do: make one `author` of the metadata from each \
                 `author` of the document.",
        },
    },
    check,
};

fn check(view: &DocumentsView<'_>, _: &Context, checks: &mut Checks<'_>) {
    if !view.between.describes_authors() || view.here.authors.is_empty() || view.there.authors.is_empty() {
        return;
    }
    let (here, there) = (&view.here.authors, &view.there.authors);
    let missing = there.iter().find(|author| !here.iter().any(|other| same_person(other, author)));
    let unknown = here.iter().find(|author| !there.iter().any(|other| same_person(author, other)));
    let agree = here.len() == there.len() && missing.is_none() && unknown.is_none();
    checks.compare(agree, || {
        let at = |author: Option<&Professional<'_>>, entry| author.map_or(entry, |author| author.at);
        (
            at(unknown.or(here.first()), view.here.at),
            at(missing.or(there.first()), view.there.at),
            view.between.fill(Message::new(MESSAGE)),
        )
    });
}

/// Whether the two have an identifier in common. Who has none in one of them is not known to be another.
fn same_person(here: &Professional<'_>, there: &Professional<'_>) -> bool {
    let shared = |id| there.identifiers.iter().any(|other| same_identifier(id, other));
    here.identifiers.is_empty() || there.identifiers.is_empty() || here.identifiers.iter().any(shared)
}

const MESSAGE: Text = Text {
    fr: "Les auteurs {of_here} ne sont pas ceux {of_there} (author/assignedAuthor/id) : un \
         auteur serait oublié ou inventé. Les reprendre du document, un pour un.",
    en: "The authors {here} are not those {there} (author/assignedAuthor/id): an author would be \
         left out or made up. Take them from the document, one for one.",
};
