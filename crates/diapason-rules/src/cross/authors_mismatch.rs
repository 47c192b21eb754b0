use super::documents::{Documents, DocumentsView};
use super::known::Known;
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
    let missing = not_among(there, here);
    let unknown = not_among(here, there);
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

/// The first of `some` who has no identifier in common with any of `others`. Who has none in one of them is not known to be another.
fn not_among<'v, 'a>(
    some: &'v [Professional<'a>],
    others: &'v [Professional<'a>],
) -> Option<&'v Professional<'a>> {
    if others.iter().any(|other| other.identifiers.is_empty()) {
        return None;
    }
    let known = Known::identifiers(others.iter().flat_map(|other| &other.identifiers));
    some.iter()
        .find(|one| !one.identifiers.is_empty() && !one.identifiers.iter().any(|id| known.has_identifier(id)))
}

const MESSAGE: Text = Text {
    fr: "Les auteurs {of_here} ne sont pas ceux {of_there} (author/assignedAuthor/id) : un \
         auteur serait oublié ou inventé. Les reprendre du document, un pour un.",
    en: "The authors {here} are not those {there} (author/assignedAuthor/id): an author would be \
         left out or made up. Take them from the document, one for one.",
};
