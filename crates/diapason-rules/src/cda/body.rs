//! What a document gives to read.

use super::Header;
use diapason_xml::NodeId;

/// The body made of sections.
pub(super) fn structured(header: &Header<'_>) -> Option<NodeId> {
    of_kind(header, "structuredBody")
}

/// The body that is a file.
pub(super) fn unstructured(header: &Header<'_>) -> Option<NodeId> {
    of_kind(header, "nonXMLBody")
}

/// The element `text` that carries the file of an unstructured body, or refers to it. Nothing: there is no such body, or
/// nothing in it.
pub(super) fn file(header: &Header<'_>) -> Option<NodeId> {
    let text = header.child(unstructured(header)?, "text")?;
    let referred = header.child(text, "reference").and_then(|node| header.attribute(node, "value"));
    let filled = referred.is_some() || !header.document.string_value(text).trim().is_empty();
    filled.then_some(text)
}

fn of_kind(header: &Header<'_>, local: &'static str) -> Option<NodeId> {
    header.children(header.root, "component").find_map(|component| header.child(component, local))
}
