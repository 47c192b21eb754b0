//! Whole documents with a value in every place that is read: what the targets change.

use diapason::Limits;
use diapason_xml::{Document, NodeId, NodeKind};
use std::ops::Range;
use std::sync::LazyLock;

/// A document and the bytes of each of its values.
pub struct Base {
    pub text: &'static str,
    pub syntax: Syntax,
    pub slots: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    Xml,
    Json,
}

/// CDA documents, models, and a CDA document in the stylesheet that presents it.
pub static BASES: LazyLock<Vec<Base>> = LazyLock::new(|| {
    let cda = [include_str!("../bases/structured.xml"), include_str!("../bases/unstructured.xml")];
    let models = [
        include_str!("../bases/identity.json"),
        include_str!("../bases/document-entry.json"),
        include_str!("../bases/models.jsonl"),
    ];
    let cda = cda.map(|text| Base { text, syntax: Syntax::Xml, slots: xml_values(text) });
    let models = models.map(|text| Base { text, syntax: Syntax::Json, slots: json_values(text) });
    let presenting = include_str!("../bases/presenting.xml");
    let presenting = Base { text: presenting, syntax: Syntax::Xml, slots: xml_values(presenting) };
    cda.into_iter().chain(models).chain([presenting]).collect()
});

/// The values of attributes, and the texts that are not white space alone.
fn xml_values(text: &str) -> Vec<Range<usize>> {
    let document = Document::parse(text.as_bytes(), &Limits::default());
    assert!(document.problems().is_empty() && document.is_complete());
    let mut values = Vec::new();
    for node in document.descendants(NodeId::DOCUMENT) {
        values.extend(document.attributes(node).map(|attribute| document.attribute_value_span(attribute)));
        if document.kind(node) == NodeKind::Text && !document.text(node).trim().is_empty() {
            values.push(document.span(node));
        }
    }
    values
}

/// The strings that are not names of properties, without their quotes. The bases have no escapes.
fn json_values(text: &str) -> Vec<Range<usize>> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let strings = quotes.chunks(2).map(|pair| pair[0] + 1..pair[1]);
    strings.filter(|string| !text[string.end + 1..].trim_start().starts_with(':')).collect()
}
